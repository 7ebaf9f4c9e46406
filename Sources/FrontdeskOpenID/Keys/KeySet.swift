/// The keys of one issuer.
package struct KeySet: Equatable, Sendable {
    package let keys: [VerificationKey]

    package init(_ keys: [VerificationKey]) { self.keys = keys }

    /// What a `kid` refers to.
    enum Search: Equatable {
        case found(VerificationKey)
        case absent
        /// Several usable keys have this id, so none of them is valid.
        case ambiguous
    }

    func find(id: String) -> Search {
        let matches = keys.filter { $0.id?.isByteEqual(to: id) == true }
        guard let key = matches.first else { return .absent }
        return matches.count == 1 ? .found(key) : .ambiguous
    }

    /// The first keys of an algorithm, for tokens that name no key. Keys that share an id are left
    /// out.
    func keys(of algorithm: SigningAlgorithm) -> [VerificationKey] {
        Array(
            keys.lazy.filter { key in
                key.algorithm == algorithm
                    && (key.id.map { self.find(id: $0) == .found(key) } ?? true)
            }.prefix(OpenIDLimits.triedKeys)
        )
    }
}
