internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// A failed attempt to be counted.
struct FailedAttempt: Sendable {
    let key: AttemptKey
    /// The account of the key; nil for a name without an account.
    let account: Account?
    /// Where the attempt came from, as far as the frontend said.
    let origin: ClientOrigin?
    /// The flow of the attempt. A lockout does not end it, because its own step does.
    var flow: FlowID?
}

/// The failures under one key before and after a failed attempt.
struct CountedFailure: Sendable {
    let before: AttemptRecord
    let after: AttemptRecord

    /// The audit event of the limit that the attempt reached, if any.
    var limit: AuditKind? {
        switch after.limit(after: before) {
        case .firstLockout: .signInLocked
        case .indefiniteLockout: .signInLockedIndefinitely
        case nil: nil
        }
    }

    func details(of key: AttemptKey) -> [String: String] {
        ["failures": "\(after.failures)", "of": key.counter.rawValue]
    }
}

/// Counts failed attempts in the transaction that verified them, and applies the limits:
///
///     5th failure    further attempts have to wait; for codes, the owner gets a notice
///     100th failure  attempts are rejected until the count is cleared; unfinished flows end; the
///                    owner gets a notice
///
/// A device that the account trusts has its own count. Its limits only affect that device: they end
/// no flow and cause no notice.
///
/// A name without an account takes the same steps: its flows are those of an id that no account
/// has, and its notice has no recipient.
extension Transaction {
    /// Counts a failed attempt.
    func count(_ failure: FailedAttempt) throws -> CountedFailure {
        let before = try store.attempts.find(failure.key.bytes)
        var record = before
        record.recordFailure(at: now)
        let limit = record.limit(after: before)
        try store.attempts.save(record, for: failure.key.bytes, of: failure.key.account)
        if limit == .indefiniteLockout { try endFlows(failure) }
        if let notice = limit.flatMap({ Self.notice(of: $0, failure.key.counter) }) {
            try send(notice, failure)
        }
        return CountedFailure(before: before, after: record)
    }

    /// Anyone who knows a name can lock its password temporarily, so that is not worth a notice. A
    /// device that is locked out leaves the account open.
    private static func notice(
        of limit: FailureLimit,
        _ counter: FailureCounter
    ) -> MessageKind? {
        switch (limit, counter) {
        case (.firstLockout, .secondFactor): .noticeWrongCodes
        case (.indefiniteLockout, .password), (.indefiniteLockout, .secondFactor): .noticeLocked
        case (.firstLockout, .password), (_, .device): nil
        }
    }

    /// Ends the flows that began before the lockout and could still complete: a sign-in whose
    /// password was right must not outlive the guesses that followed. A mailed link remains the
    /// remedy for a lockout of the password.
    private func endFlows(_ failure: FailedAttempt) throws {
        let kinds: Set<FlowKind> =
            switch failure.key.counter {
            case .password: [.signIn, .stepUp]
            case .secondFactor: [.signIn, .stepUp, .recover]
            case .device: []
            }
        try store.flows.delete(account: failure.key.holder, kinds, except: failure.flow)
    }

    /// Stores the notice if there is room. The failure counts in any case.
    private func send(_ kind: MessageKind, _ failure: FailedAttempt) throws {
        guard try canSend() else { return }
        let recent = try store.outbox.countRecent(
            .account(failure.key.holder),
            [.noticeLocked, .noticeWrongCodes],
            since: now - .seconds(86_400),
            until: now + Timestamp.tolerance
        )
        let policy = try mailPolicy(for: failure.account)
        guard recent < CredentialLimits.noticesPerDay, try store.outbox.hasRoom else { return }
        let message = Message(
            kind,
            to: failure.account.flatMap(Self.channel) ?? .nowhere,
            about: failure.account,
            of: space.tenant,
            policy,
            from: failure.origin,
            until: now + Message.noticeLifetime,
            at: now,
            space.environment.entropy
        )
        try store.outbox.insert(message, at: now)
    }

    private static func channel(of account: Account) -> MessageChannel? {
        guard account.status == .enabled else { return nil }
        return account.email.map { .mail(to: $0) } ?? account.phone.map { .sms(to: $0) }
    }
}
