package import FrontdeskDomain

extension Session {
    /// Requires a fresh proof: what was proven when the session began may be long ago, and the session
    /// may have been stolen since (OWASP ASVS 7.5.2).
    ///
    /// The contract says which methods need one (`MethodAccess.freshProof`).
    ///
    /// - Parameter kind: what the call itself proves, in addition to the session's proofs.
    /// - Throws: `TenancyError.freshProofRequired`.
    package func requireFreshProof(
        of person: Person,
        proving kind: ProofKind? = nil,
        at now: Timestamp
    ) throws(TenancyError) {
        guard isFresh(for: person.accountFacts, proving: kind, at: now) else {
            throw .freshProofRequired
        }
    }
}
