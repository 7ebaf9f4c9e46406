internal import FrontdeskDomain

/// Origin and details of a record, each sealed with the key of the account that it says something
/// about. The tenant's key then seals both together:
///
///     2 | length of the origin, 4 big-endian bytes | origin | details
///
/// A part that is not there is empty. A part that concerns no account is JSON. Versions before 2
/// stored one JSON object, which begins with `{`.
struct AuditDetails {
    var origin: [UInt8] = []
    var details: [UInt8] = []

    private static let version: UInt8 = 2

    init(origin: [UInt8], details: [UInt8]) {
        self.origin = origin
        self.details = details
    }

    /// Nil if an earlier version wrote the bytes.
    ///
    /// Throws `.damaged` if they are of no known form.
    init?(bytes: [UInt8]) throws {
        guard bytes.first == Self.version else {
            guard bytes.first == UInt8(ascii: "{") else {
                throw StorageError.damaged("the form of a record's details")
            }
            return nil
        }
        let count = bytes.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 5 + count else {
            throw StorageError.damaged("the length of a record's details")
        }
        origin = Array(bytes[5..<(5 + count)])
        details = Array(bytes[(5 + count)...])
    }

    var bytes: [UInt8] {
        [Self.version] + withUnsafeBytes(of: UInt32(origin.count).bigEndian, Array.init)
            + origin + details
    }
}

extension AuditEvent {
    /// Whose key seals the origin: the actor was there. An attempt by a visitor belongs to the
    /// account that it was made on.
    var originOwner: AccountID? {
        if case .account(let id) = actor { return id }
        return subject
    }
}
