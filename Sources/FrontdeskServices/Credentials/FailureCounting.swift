internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// A failed attempt that is to be counted.
struct Failure: Sendable {
    let key: AttemptKey
    /// The account of the key; nil for a name without one.
    let account: Account?
    let tenant: OpenTenant
    /// Where the attempt came from, as far as the frontend said.
    let origin: ClientOrigin?
    /// The flow in which it happened; its own step ends it at a stop.
    var flow: FlowID?
    let at: Timestamp
    /// Whether a notice that is stored now will be sent.
    let mark: OutboxMark
}

/// Counts failed attempts, in the transaction that judged them, and does what a limit asks for:
///
///     5th failure    from there on there is a wait; for codes, the owner gets a notice
///     100th failure  attempts are rejected until the count is cleared; unfinished flows end; the
///                    owner gets a notice
///
/// A device that the account trusts has a count of its own. Its limits concern that device alone: they
/// end no flow and cause no notice.
///
/// A name without an account takes the same steps: its flows are those of an id that no account has,
/// and its notice goes nowhere.
struct FailureCounting: Sendable {
    let entropy: any Entropy

    /// Notices about failures that one account gets in a day.
    private static let noticesPerDay = 6
    private static let notices: [MessageKind] = [.noticeLocked, .noticeWrongCodes]

    /// The record before the failure and after it.
    struct Counted: Sendable {
        let before: AttemptRecord
        let after: AttemptRecord

        /// The event that the limit is recorded as, if one was reached.
        var limit: AuditKind? {
            switch after.limit(after: before) {
            case .pause: .signInPaused
            case .stop: .signInStopped
            case nil: nil
            }
        }

        func details(of key: AttemptKey) -> [String: String] {
            ["failures": "\(after.failures)", "of": key.counter.rawValue]
        }
    }

    /// Counts a failure.
    ///
    /// - Throws: `OutboxUnmarked` if a notice is due and the tenant has no mark yet; the transaction
    ///   is to be repeated with one.
    func count(_ failure: Failure, in store: TenantStore) throws -> Counted {
        let before = try store.attempts.find(failure.key.bytes)
        var record = before
        record.recordFailure(at: failure.at)
        let limit = record.limit(after: before)
        let notice = limit.flatMap { Self.notice(of: $0, failure.key.counter) }
        if notice != nil, failure.mark == .missing { throw OutboxUnmarked() }
        try store.attempts.save(record, for: failure.key.bytes, of: failure.key.account)
        if limit == .stop { try endFlows(failure, in: store) }
        if let notice { try send(notice, failure, in: store) }
        return Counted(before: before, after: record)
    }

    /// Anyone who knows a name can cause the wait for passwords, which is therefore not worth a notice.
    /// A stop of one device leaves the account open.
    private static func notice(
        of limit: FailureLimit,
        _ counter: FailureCounter
    ) -> MessageKind? {
        switch (limit, counter) {
        case (.pause, .secondFactor): .noticeWrongCodes
        case (.stop, .password), (.stop, .secondFactor): .noticeLocked
        case (.pause, .password), (_, .device): nil
        }
    }

    /// Ends what was begun before the stop and could still complete: a sign-in whose password was
    /// right must not outlive the guesses that followed. A mailed link stays the way out of a stop
    /// of the password.
    private func endFlows(_ failure: Failure, in store: TenantStore) throws {
        let kinds: Set<FlowKind> =
            switch failure.key.counter {
            case .password: [.signIn, .stepUp]
            case .secondFactor: [.signIn, .stepUp, .recover]
            case .device: []
            }
        try store.flows.delete(account: failure.key.holder, kinds, except: failure.flow)
    }

    /// Stores the notice if there is room: the failure counts in any case.
    private func send(_ kind: MessageKind, _ failure: Failure, in store: TenantStore) throws {
        let policy = try store.mailPolicy(
            failure.tenant.policy(in: store),
            for: failure.account,
            at: failure.at
        )
        let recent = try store.outbox.countRecent(
            .account(failure.key.holder),
            Self.notices,
            since: failure.at - .seconds(86_400),
            until: failure.at + Timestamp.tolerance
        )
        guard failure.mark == .set, recent < Self.noticesPerDay, try store.outbox.hasRoom else {
            return
        }
        let message = Message(
            kind,
            to: failure.account.flatMap(Self.channel) ?? .nowhere,
            about: failure.account,
            of: failure.tenant.tenant,
            policy,
            from: failure.origin,
            until: failure.at + Message.noticeLife,
            at: failure.at,
            entropy
        )
        try store.outbox.insert(message, at: failure.at)
    }

    private static func channel(of account: Account) -> MessageChannel? {
        guard account.status == .enabled else { return nil }
        return account.email.map { .mail(to: $0) } ?? account.phone.map { .sms(to: $0) }
    }
}

/// Whether the tenant is marked as having something to send (`Outbox`).
enum OutboxMark: Sendable {
    /// Not marked; a message that is stored now might never be sent.
    case missing
    case set
    /// The mark could not be stored.
    case unavailable
}

/// A transaction without a mark has a message to store after all.
struct OutboxUnmarked: Error {}

extension Outbox {
    /// Runs a transaction that only rarely has a message to store, and marks the tenant only then:
    /// `body` throws `OutboxUnmarked` and runs again. If the mark cannot be stored, as on a full
    /// disk, it runs without.
    func sendingIfNeeded<Result>(
        from tenant: TenantID,
        _ body: (OutboxMark) async throws -> Result
    ) async throws -> Result {
        do {
            return try await body(.missing)
        } catch is OutboxUnmarked {
            return try await sendingIfPossible(from: tenant) { canSend in
                try await body(canSend ? .set : .unavailable)
            }
        }
    }
}
