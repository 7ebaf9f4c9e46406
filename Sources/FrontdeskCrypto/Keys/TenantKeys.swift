/// The keys of one tenant, all derived from its data key. Destroying the data key makes everything
/// sealed with these keys unreadable.
package struct TenantKeys: Sendable {
    /// The generation of the password pepper for new verifiers.
    static let pepperID: KeyID = 1

    private let cells: SecretKey
    private let pepper: SecretKey
    private let hashes: [SecretKey]

    /// The purpose of a keyed hash; each purpose has its own key. The raw value is part of the
    /// derivation and must not change.
    package enum HashPurpose: Int, CaseIterable, Sendable {
        /// Names under which failed attempts are counted.
        case attempts = 0
        /// Tenants, networks and accounts, by which the hashing queues are keyed.
        case hashingQueues = 1
        /// Recipients, by which messages are counted.
        case recipients = 2
        /// Stored codes with their bindings.
        case codes = 3
        /// Records of the audit log, each chained to the previous one.
        case auditLog = 4
        /// Networks from which users have signed in or started flows.
        case networks = 5
        /// The QR codes of clinic groups. The decoy's keys hash them: unlike the master keys they
        /// never change, and printed codes have to stay valid.
        case groupCodes = 6
    }

    package init(dataKey: SecretKey) throws(CryptoError) {
        let last = UInt64(2 + HashPurpose.allCases.count)
        let keys = try dataKey.subkeys(.tenant, numbers: 1...last)
        cells = keys[0]
        pepper = keys[1]
        hashes = Array(keys[2...])
    }

    /// Seals the value of one database cell. `cell` names tenant, table, row and column. The box
    /// only opens for the same cell, so it cannot be moved.
    package func seal(_ plaintext: [UInt8], cell: [UInt8]) -> [UInt8] {
        plaintext.withUnsafeBytes {
            SecretBox(sealing: $0, under: cells, keyID: 1, associatedData: cell).bytes
        }
    }

    /// Throws `.notAuthentic` if the box was altered or moved, or `.missingKey`.
    package func open(_ box: [UInt8], cell: [UInt8]) throws(CryptoError) -> [UInt8] {
        let box = try SecretBox(bytes: box)
        guard box.keyID == 1 else { throw .missingKey(box.keyID) }
        return try box.open(under: cells, associatedData: cell)
    }

    /// A 32-byte hash of `bytes` that is specific to this tenant and purpose.
    package func keyedHash(_ bytes: [UInt8], purpose: HashPurpose) -> [UInt8] {
        bytes.withUnsafeBytes { KeyedHash.bytes(of: $0, under: hashes[purpose.rawValue]) }
    }

    /// The pepper of a generation. Throws `.missingKey` if the generation is unknown.
    func pepper(_ id: KeyID) throws(CryptoError) -> SecretKey {
        guard id == Self.pepperID else { throw .missingKey(id) }
        return pepper
    }
}
