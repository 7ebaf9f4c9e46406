/// The keys of one tenant, all derived from its data key: once that is destroyed, so is everything
/// made with these.
package struct TenantKeys: Sendable {
    /// The generation of the password pepper that new verifiers are made with.
    static let pepperID: KeyID = 1

    private let cells: SecretKey
    private let pepper: SecretKey
    private let hashes: [SecretKey]

    /// What a keyed hash is for; each purpose has a key of its own. The raw value is part of the
    /// derivation and must not change.
    package enum HashPurpose: Int, CaseIterable, Sendable {
        /// Names under which failed attempts are counted.
        case attempts = 0
        /// Offices, networks and accounts, by whose queues passwords are hashed.
        case hashingQueues = 1
        /// Recipients, by whom messages are counted.
        case recipients = 2
        /// Codes that are stored, with what they were made for.
        case codes = 3
        /// Records of the audit trail, each with the one before.
        case auditTrail = 4
        /// Networks that people have signed in from, or have begun flows from.
        case networks = 5
    }

    package init(dataKey: SecretKey) throws(CryptoError) {
        let last = UInt64(2 + HashPurpose.allCases.count)
        let keys = try dataKey.subkeys(.tenant, numbers: 1...last)
        cells = keys[0]
        pepper = keys[1]
        hashes = Array(keys[2...])
    }

    /// Seals what is stored in one cell of the database. `cell` names tenant, table, row and column;
    /// the box opens for the same name only, so that it cannot be moved.
    package func seal(_ plaintext: [UInt8], cell: [UInt8]) -> [UInt8] {
        plaintext.withUnsafeBytes {
            SecretBox(sealing: $0, under: cells, keyID: 1, associatedData: cell).bytes
        }
    }

    /// Throws `.notAuthentic` for a box that was altered or moved, `.missingKey`.
    package func open(_ box: [UInt8], cell: [UInt8]) throws(CryptoError) -> [UInt8] {
        let box = try SecretBox(bytes: box)
        guard box.keyID == 1 else { throw .missingKey(box.keyID) }
        return try box.open(under: cells, associatedData: cell)
    }

    /// 32 bytes that only this tenant's key gives for `bytes` and this purpose.
    package func keyedHash(_ bytes: [UInt8], purpose: HashPurpose) -> [UInt8] {
        bytes.withUnsafeBytes { KeyedHash.bytes(of: $0, under: hashes[purpose.rawValue]) }
    }

    /// The pepper of a generation; throws `.missingKey` for one that is not held.
    func pepper(_ id: KeyID) throws(CryptoError) -> SecretKey {
        guard id == Self.pepperID else { throw .missingKey(id) }
        return pepper
    }
}
