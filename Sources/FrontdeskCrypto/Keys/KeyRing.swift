/// The master keys, which protect all stored secrets if a disk is stolen. The current key wraps new
/// keys. The older ones only unwrap, so that a rotation can take its time.
package struct KeyRing: Sendable {
    struct MasterKey: Sendable {
        let id: KeyID
        let key: SecretKey
        let wrapping: SecretKey

        init(id: KeyID, key: SecretKey) throws(CryptoError) {
            self.id = id
            self.key = key
            wrapping = try key.subkey(.wrapping, number: 1)
        }
    }

    let current: MasterKey
    let older: [MasterKey]

    init(current: MasterKey, older: [MasterKey]) {
        self.current = current
        self.older = older
    }

    /// Creates a ring with one new key.
    package init(id: KeyID = 1, random: RandomSource) throws(CryptoError) {
        self.init(
            current: try MasterKey(id: id, key: try SecretKey(random: random)),
            older: []
        )
    }

    /// The ids of all keys, the current one first.
    package var ids: [KeyID] { [current.id] + older.map(\.id) }

    /// Wraps a key with the current master key. `associatedData` identifies the owner of the key.
    package func wrap(_ key: SecretKey, associatedData: [UInt8]) -> [UInt8] {
        key.withUnsafeBytes {
            SecretBox(
                sealing: $0,
                under: current.wrapping,
                keyID: current.id,
                associatedData: associatedData
            ).bytes
        }
    }

    /// Unwraps a box that `wrap` made. Throws `.missingKey` if the ring lacks the master key, or
    /// `.notAuthentic` if the box was altered or belongs to another owner.
    package func unwrap(_ box: [UInt8], associatedData: [UInt8]) throws(CryptoError) -> SecretKey {
        let box = try SecretBox(bytes: box)
        let master = try find(box.keyID)
        guard box.contentCount == SecretKey.count else { throw .notAuthentic }
        return try SecretKey { buffer throws(CryptoError) in
            guard box.open(under: master.wrapping, associatedData: associatedData, into: buffer)
            else { throw .notAuthentic }
        }
    }

    /// Derives the token keys, with the same ids. Removing a master key from the ring invalidates
    /// the tokens issued under it.
    package func tokenKeys() throws(CryptoError) -> TokenKeys {
        var keys: [TokenKey] = []
        for master in [current] + older {
            keys.append(try TokenKey(id: master.id, master: master.key))
        }
        return TokenKeys(current: keys[0], older: Array(keys.dropFirst()))
    }

    private func find(_ id: KeyID) throws(CryptoError) -> MasterKey {
        if current.id == id { return current }
        guard let master = older.first(where: { $0.id == id }) else { throw .missingKey(id) }
        return master
    }
}
