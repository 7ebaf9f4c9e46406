internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// An account under administration, with the actor's rights as this read or transaction sees them.
struct AdministeredUser {
    let snapshot: Snapshot
    let caller: AdminCaller
    let administrator: Administrator
    let policy: Policy
    /// The account as it is stored.
    let before: Account

    init(_ account: Account, by caller: AdminCaller, in snapshot: Snapshot) throws {
        self.snapshot = snapshot
        self.caller = caller
        administrator = try caller.administrator(in: snapshot)
        policy = try snapshot.policy
        before = account
    }

    /// - Throws: the `CallError` of the rule that forbids the action.
    func require(_ action: AdministrativeAction) throws {
        let refusal = AdministrationRules.refusal(
            of: action,
            by: administrator,
            on: before,
            isLast: try isLast,
            at: snapshot.now
        )
        if let refusal { throw refusal.callError }
    }

    /// - Throws: the `CallError` of the rule that forbids changing the account into `account`.
    func requireChange(to account: Account) throws {
        let refusal = AdministrationRules.refusal(
            ofChanging: before,
            to: account,
            by: administrator,
            isLast: try isLast
        )
        if let refusal { throw refusal.callError }
    }

    private var isLast: Bool {
        get throws { try snapshot.store.accounts.countFullAdministrators(except: before.id) == 0 }
    }
}

/// A change of one account, within the transaction that makes it.
struct UserChange {
    let transaction: Transaction
    let user: AdministeredUser
    /// The account as the transaction will store it.
    var account: Account
    private(set) var endedSessions = 0

    init(_ account: Account, by caller: AdminCaller, in transaction: Transaction) throws {
        self.transaction = transaction
        user = try AdministeredUser(account, by: caller, in: transaction)
        self.account = account
    }

    var before: Account { user.before }
    var policy: Policy { user.policy }
    var administrator: Administrator { user.administrator }
    var store: TenantStore { transaction.store }
    var now: Timestamp { transaction.now }
    private var caller: AdminCaller { user.caller }

    func require(_ action: AdministrativeAction) throws { try user.require(action) }

    /// - Throws: the `CallError` of the rule that forbids the changes made so far.
    func requireChange() throws { try user.requireChange(to: account) }

    /// Whether the account was in use before (`Person.wasInUse`).
    var wasInUse: Bool {
        get throws {
            guard before.lastSignInAt == nil else { return true }
            return try store.factors.findAuthenticator(of: before.id)?.confirmedAt != nil
                || store.factors.countRecoveryCodes(of: before.id) > 0
        }
    }

    /// Ends the account's sessions, or only those of `apps`, but never the session that makes this
    /// call.
    ///
    /// A sign-in that is still being hashed or waits for a code cannot create a session either.
    mutating func endSessions(of apps: Set<App>? = nil) throws {
        try store.accounts.revokeCredentials(of: before.id)
        for (_, session) in try store.sessions.list(account: before.id) {
            guard apps?.contains(session.app) ?? true, session.id != caller.sessionID else {
                continue
            }
            endedSessions += try transaction.endSessions { sessions in
                try sessions.delete(id: session.id, account: before.id)
            }
        }
    }

    /// Ends one of the account's sessions.
    mutating func endSession(_ id: SessionID) throws {
        guard id != caller.sessionID else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "you cannot end the session that you are using; sign out instead"
            )
        }
        endedSessions += try transaction.endSessions { sessions in
            try sessions.delete(id: id, account: before.id)
        }
    }

    func revokeAccess() throws { _ = try store.revokeAccess(to: before.id, at: now) }

    /// Clears all failures: of passwords (also on every device), codes and security answers.
    func forgetAllFailures() throws { try store.attempts.delete(account: before.id) }

    /// Clears the failures of passwords, because the account gets a new password or is enabled
    /// again.
    func forgetPasswordFailures() throws {
        try caller.open.forgetPasswordFailures(of: before.id, in: store)
    }

    /// Records the action and the number of sessions that it ended.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        var details = details
        if endedSessions > 0 { details["ended_sessions"] = "\(endedSessions)" }
        try store.audit.append(
            AuditEvent(
                kind,
                by: caller.auditActor,
                about: before.id,
                at: now,
                from: caller.origin,
                details
            )
        )
    }

    /// Stores a mail to the account's address, if it has one.
    func mail(
        _ kind: MessageKind,
        until end: Timestamp,
        _ values: [MessageValue: String] = [:]
    ) throws {
        guard let address = account.email else { return }
        let message = try message(kind, to: .mail(to: address), until: end, values)
        if message.isUnsolicited { try UnsolicitedQuota(in: transaction).require(1) }
        try transaction.send(message)
    }

    /// Notifies the owner of the former address if an administrator replaced that address in the
    /// last 30 days: the account is now accessible by other means than that address.
    func notifyFormerAddress() throws {
        guard let former = before.recentFormerAddress(at: now) else { return }
        let channel = MessageChannel.mail(to: former.email)
        try notify(.noticeEmailChanged, .accessElsewhere, by: channel, isUnsolicited: false)
    }

    /// Notifies the owner at the account's previous address, or at its phone number if it had no
    /// address. An administrator's change goes ahead even if the notice cannot be sent: it may
    /// repair an account whose notices an attacker has used up. The audit log then records the
    /// missing notice.
    func notify(_ kind: MessageKind, _ what: NoticedChange? = nil) throws {
        // An administrator could otherwise mail strangers by changing the address of an unused
        // account again and again. Owners who use their account are always notified.
        let isUnsolicited = before.emailConfirmedAt == nil && before.isUnwelcomed
        try notify(kind, what, by: before.noticeChannel, isUnsolicited: isUnsolicited)
        // The present address may belong to an administrator.
        if let former = before.recentFormerAddress(at: now), before.emailConfirmedAt == nil {
            try notify(kind, what, by: .mail(to: former.email), isUnsolicited: false)
        }
    }

    private func notify(
        _ kind: MessageKind,
        _ what: NoticedChange?,
        by channel: MessageChannel?,
        isUnsolicited: Bool
    ) throws {
        let fault = try storeNotice(kind, what, by: channel, isUnsolicited: isUnsolicited)
        if let fault { try record(.noticeSuppressed, fault.details(kind, what?.rawValue)) }
    }

    private func storeNotice(
        _ kind: MessageKind,
        _ what: NoticedChange?,
        by channel: MessageChannel?,
        isUnsolicited: Bool
    ) throws -> NoticeFault? {
        guard let channel else { return .noChannel }
        let values = what.map { [MessageValue.changed: $0.rawValue] } ?? [:]
        var notice = try message(kind, to: channel, until: now + Message.noticeLifetime, values)
        notice.isUnsolicited = isUnsolicited
        if isUnsolicited, try UnsolicitedQuota(in: transaction).left == 0 { return .quotaReached }
        return try transaction.notify(notice, isRequired: false)
    }

    private func message(
        _ kind: MessageKind,
        to channel: MessageChannel,
        until end: Timestamp,
        _ values: [MessageValue: String]
    ) throws -> Message {
        var message = Message(
            kind,
            to: channel,
            about: account,
            of: caller.open.tenant,
            try transaction.mailPolicy(for: account),
            values,
            until: end,
            at: now,
            transaction.space.environment.entropy
        )
        message.isUnsolicited = account.emailConfirmedAt == nil
        return message
    }
}

/// Limits on what administrators do.
enum AdminLimits {
    /// The longest lifetime of a temporary password that is handed over: the user needs it now.
    static let temporaryPasswordLifetime = Duration.seconds(24 * 3600)
    /// The accounts that one page of a list examines.
    static let examinedUsers = 1000
    /// The rows and the bytes of one part of an import.
    static let importRows = 100
    static let importBytes = 32 * 1024
    /// The bytes of a search text.
    static let searchText = 128
}
