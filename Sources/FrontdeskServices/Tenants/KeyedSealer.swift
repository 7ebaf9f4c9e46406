internal import FrontdeskCrypto
internal import FrontdeskStorage

/// Seals a tenant's columns with the tenant's key.
struct KeyedSealer: ColumnSealer {
    let keys: TenantKeys

    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8] {
        keys.seal(plaintext, cell: cell.associatedData)
    }

    func trailCode(of message: [UInt8]) throws -> [UInt8] {
        keys.keyedHash(message, purpose: .auditTrail)
    }

    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8] {
        try keys.open(sealed, cell: cell.associatedData)
    }

    func recipientHash(_ recipient: [UInt8]) -> [UInt8] {
        keys.keyedHash(recipient, purpose: .recipients)
    }
}
