internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What the trail says of attempts, in one place: the flows and the check of passwords only call
/// this, in the transaction of what they do.
struct Trail: Sendable {
    let late: LateEvents
    let clock: any WallClock

    /// Somebody got in.
    func recordSignIn(
        of session: Session,
        ending ended: Int,
        in store: TenantStore
    ) throws {
        let account = session.accountID
        try store.audit.append(
            AuditEvent(
                .signInSucceeded,
                by: .account(account),
                about: account,
                at: session.createdAt,
                from: session.client,
                ["app": session.app.rawValue, "session": session.id.hex]
            )
        )
        guard ended > 0 else { return }
        try store.audit.append(
            AuditEvent(
                .sessionEnded,
                by: .daemon,
                about: account,
                at: session.createdAt,
                ["count": "\(ended)", "reason": "too-many"]
            )
        )
    }

    /// An attempt came to nothing. The same is written whether or not there is an account: of a name
    /// that is nobody's only a keyed hash, since it may be a password typed in the wrong field.
    func recordRefusal(_ refusal: AttemptRefusal, in store: TenantStore) throws {
        let subject = refusal.key.account
        func append(_ kind: AuditKind, _ details: [String: String]) throws {
            var details = details
            if subject == nil { details["name_hash"] = Array(refusal.key.bytes.prefix(8)).hex }
            try store.audit.append(
                AuditEvent(
                    kind,
                    by: .visitor,
                    about: subject,
                    at: refusal.at,
                    from: refusal.origin.client,
                    details
                )
            )
        }
        let isLookedAt = refusal.reason == .wrong || refusal.reason == .unknown
        try append(
            isLookedAt ? refusal.origin.failure : .signInRefused,
            ["reason": refusal.reason.rawValue]
        )
        guard let limit = refusal.counted.limit else { return }
        try append(limit, refusal.counted.details(of: refusal.key))
    }

    /// An address, or an office, has failed so often that it has to wait from now on.
    func noteSlowed(_ what: String, _ origin: AttemptOrigin, in tenant: TenantID) {
        late.note(
            AuditEvent(
                .signInSlowed,
                by: .visitor,
                at: clock.now(),
                from: origin.client,
                ["by": what]
            ),
            in: tenant,
            key: what == "address" ? origin.client.address : what
        )
    }

    /// A session's token was shown by a frontend that may not name its tenant, or for another one.
    func noteMisuse(of tenant: TenantID, by caller: Caller, about account: AccountID? = nil) {
        late.note(
            AuditEvent(
                .sessionMisused,
                by: .visitor,
                about: account,
                at: clock.now(),
                ["frontend_uid": "\(caller.uid)"]
            ),
            in: tenant,
            key: "\(caller.uid) \(account?.hex ?? "")"
        )
    }
}

/// Where an attempt at a password comes from, and what its failure is called.
struct AttemptOrigin: Sendable {
    let client: ClientOrigin
    var failure = AuditKind.signInFailed
}

/// An attempt that came to nothing.
struct AttemptRefusal: Sendable {
    enum Reason: String, Sendable {
        case wrong = "wrong-password"
        case unknown = "unknown-user"
        /// Not looked at, after failures in a row.
        case paused
        /// Right, but not let in: disabled, no right to the app …
        case notAdmitted = "not-admitted"
        /// Right, but the account's sessions were revoked while the password was being hashed.
        case revoked

        /// Whether the attempt adds to the failures of its key.
        var counts: Bool {
            switch self {
            case .wrong, .unknown, .notAdmitted: true
            case .paused, .revoked: false
            }
        }
    }

    let origin: AttemptOrigin
    let key: AttemptKey
    let reason: Reason
    let counted: FailureCounting.Counted
    let at: Timestamp
}
