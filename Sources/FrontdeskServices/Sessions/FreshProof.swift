internal import FrontdeskDomain
internal import FrontdeskWire

extension Session {
    /// Requires a fresh proof: what was proven when the session began may be long ago, and the session
    /// may have been stolen since (OWASP ASVS 7.5.2).
    ///
    /// The contract says which methods need one (`MethodAccess.freshProof`).
    ///
    /// - Parameter kind: what the call itself proves, in addition to the session's proofs.
    /// - Throws: `CallError.freshProofRequired`.
    func requireFreshProof(
        of person: Person,
        proving kind: ProofKind? = nil,
        at now: Timestamp
    ) throws(CallError) {
        guard isFresh(for: person.standing, proving: kind, at: now) else {
            throw .freshProofRequired
        }
    }
}

extension CallError {
    /// The session is valid, but the call needs a fresh proof (status 9).
    static let freshProofRequired = CallError(
        .failedPrecondition,
        .freshProofRequired,
        "run a STEP_UP flow first: the password, and the second factor if the account uses two"
            + " steps, must have been verified in the last ten minutes"
    )
}
