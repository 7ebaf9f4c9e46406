import FrontdeskStorage

/// A replacement for real sealing, without cryptographic strength. It hides by XOR and binds the
/// value to its cell by a checksum, which is all that these tests need.
struct TestSealer: ColumnSealer {
    struct Refused: Error {}

    var key: UInt8 = 0x5A

    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8] {
        checksum(plaintext, cell) + plaintext.map { $0 ^ key }
    }

    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8] {
        let plaintext = sealed.dropFirst(8).map { $0 ^ key }
        guard Array(sealed.prefix(8)) == checksum(plaintext, cell) else { throw Refused() }
        return plaintext
    }

    func recipientHash(_ recipient: [UInt8]) -> [UInt8] {
        let hash = checksum(recipient, Cell(tenant: id(0), table: "", row: [], column: ""))
        return hash + hash + hash + hash
    }

    func auditCode(of message: [UInt8]) throws -> [UInt8] {
        (0..<4).flatMap { part in
            checksum(message, Cell(tenant: id(0), table: "trail", row: [UInt8(part)], column: ""))
        }
    }

    func makeAccountKey() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: .min ... .max) } }

    func seal(_ plaintext: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        try Self(key: accountKey[0]).seal(plaintext, cell: bound(cell, to: accountKey))
    }

    func open(_ sealed: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        try Self(key: accountKey[0]).open(sealed, cell: bound(cell, to: accountKey))
    }

    private func bound(_ cell: Cell, to key: [UInt8]) -> Cell {
        Cell(
            tenant: cell.tenant,
            table: cell.table,
            row: cell.row,
            column: cell.column,
            boundTo: [key]
        )
    }

    private func checksum(_ plaintext: [UInt8], _ cell: Cell) -> [UInt8] {
        let hash = ([key] + cell.associatedData + plaintext).reduce(0xCBF2_9CE4_8422_2325 as UInt64)
        { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return withUnsafeBytes(of: hash, Array.init)
    }
}
