import FrontdeskStorage
import Synchronization

/// A `TestSealer` that records what it was asked to authenticate and to seal.
final class RecordingSealer: ColumnSealer {
    private let kept = Mutex<[[UInt8]]>([])

    private let cells = Mutex<[Cell]>([])

    var messages: [[UInt8]] { kept.withLock { $0 } }
    var sealedCells: [Cell] { cells.withLock { $0 } }

    func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8] {
        cells.withLock { $0.append(cell) }
        return try sealer.seal(plaintext, cell: cell)
    }

    func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8] {
        try sealer.open(sealed, cell: cell)
    }

    func makeAccountKey() -> [UInt8] { sealer.makeAccountKey() }

    func seal(_ plaintext: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        try sealer.seal(plaintext, cell: cell, accountKey: accountKey)
    }

    func open(_ sealed: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        try sealer.open(sealed, cell: cell, accountKey: accountKey)
    }

    func recipientHash(_ recipient: [UInt8]) -> [UInt8] { sealer.recipientHash(recipient) }

    func auditCode(of message: [UInt8]) throws -> [UInt8] {
        kept.withLock { $0.append(message) }
        return try sealer.auditCode(of: message)
    }
}
