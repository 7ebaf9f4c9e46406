internal import FrontdeskDomain

/// Where a password attempt comes from, and the audit event that records its failure.
struct AttemptOrigin: Sendable {
    let client: ClientOrigin
    var failure = AuditKind.signInFailed
}

/// A failed or rejected attempt.
struct AttemptRefusal: Sendable {
    enum Reason: String, Sendable {
        case wrong = "wrong-password"
        case unknown = "unknown-user"
        /// The attempt was not verified, because the account is locked after repeated failures.
        case locked
        /// The password was right, but the account may not sign in: it is disabled, has no right to
        /// the app …
        case notAdmitted = "not-admitted"
        /// The password was right, but the account's sessions were revoked during the hash.
        case revoked

        /// Whether the attempt adds to the failures of its key.
        var counts: Bool {
            switch self {
            case .wrong, .unknown, .notAdmitted: true
            case .locked, .revoked: false
            }
        }
    }

    let origin: AttemptOrigin
    let key: AttemptKey
    let reason: Reason
    let counted: CountedFailure
}

extension Transaction {
    /// Records a failed attempt. The record is the same whether or not there is an account. For an
    /// unknown name it only holds a keyed hash, because the name may be a password typed in the
    /// wrong field.
    func recordRefusal(_ refusal: AttemptRefusal) throws {
        let isVerified = refusal.reason == .wrong || refusal.reason == .unknown
        try record(
            refusal,
            as: isVerified ? refusal.origin.failure : .signInRefused,
            ["reason": refusal.reason.rawValue]
        )
        guard let limit = refusal.counted.limit else { return }
        try record(refusal, as: limit, refusal.counted.details(of: refusal.key))
    }

    private func record(
        _ refusal: AttemptRefusal,
        as kind: AuditKind,
        _ details: [String: String]
    ) throws {
        var details = details
        let subject = refusal.key.account
        if subject == nil { details["name_hash"] = Array(refusal.key.bytes.prefix(8)).hex }
        try record(
            AuditEvent(
                kind,
                by: .visitor,
                about: subject,
                at: now,
                from: refusal.origin.client,
                details
            )
        )
    }
}
