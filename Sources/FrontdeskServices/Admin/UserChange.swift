internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// An account that somebody administers, with the rights of the acting person as this read or
/// transaction sees them.
struct AdministeredUser {
    let snapshot: Snapshot
    let party: AdminParty
    let administrator: Administrator
    let policy: Policy
    /// The account as it is stored.
    let before: Account

    init(_ account: Account, by party: AdminParty, in snapshot: Snapshot) throws {
        self.snapshot = snapshot
        self.party = party
        administrator = try party.administrator(in: snapshot)
        policy = try snapshot.policy
        before = account
    }

    /// - Throws: the `CallError` of the rule that forbids it.
    func require(_ act: AdministrativeAct) throws {
        let refusal = AdministrationRules.refusal(
            of: act,
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

/// A change of one account, during the transaction that makes it.
struct UserChange {
    let transaction: Transaction
    let user: AdministeredUser
    /// The account as it is to be.
    var account: Account
    private(set) var endedSessions = 0

    init(_ account: Account, by party: AdminParty, in transaction: Transaction) throws {
        self.transaction = transaction
        user = try AdministeredUser(account, by: party, in: transaction)
        self.account = account
    }

    var before: Account { user.before }
    var policy: Policy { user.policy }
    var administrator: Administrator { user.administrator }
    var store: TenantStore { transaction.store }
    var now: Timestamp { transaction.now }
    private var party: AdminParty { user.party }

    func require(_ act: AdministrativeAct) throws { try user.require(act) }

    /// - Throws: the `CallError` of the rule that forbids what was changed so far.
    func requireChange() throws { try user.requireChange(to: account) }

    /// Whether the account was in use before (`Person.wasInUse`).
    var wasInUse: Bool {
        get throws {
            guard before.lastSignInAt == nil else { return true }
            return try store.factors.findAuthenticator(of: before.id)?.confirmedAt != nil
                || store.factors.countRecoveryCodes(of: before.id) > 0
        }
    }

    /// Ends the account's sessions, of these apps only if some are given, but never the one that is
    /// used for this.
    ///
    /// A sign-in that is being hashed, or waits for a code, ends in no session either.
    mutating func endSessions(of apps: Set<App>? = nil) throws {
        try store.accounts.revokeCredentials(of: before.id)
        for (_, session) in try store.sessions.list(account: before.id) {
            guard apps?.contains(session.app) ?? true, session.id != party.sessionID else {
                continue
            }
            endedSessions += try transaction.endSessions { sessions in
                try sessions.delete(id: session.id, account: before.id)
            }
        }
    }

    /// Ends one of the account's sessions.
    mutating func endSession(_ id: SessionID) throws {
        guard id != party.sessionID else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "it is one's own session: sign out"
            )
        }
        endedSessions += try transaction.endSessions { sessions in
            try sessions.delete(id: id, account: before.id)
        }
    }

    func endWaysIn() throws { _ = try store.endWaysIn(to: before.id, at: now) }

    /// Forgets all failures: at the password, on every device, and at codes and the security question.
    func forgetAllFailures() throws { try store.attempts.delete(account: before.id) }

    /// Forgets failures at the password, which something new replaces or lets in again.
    func forgetPasswordFailures() throws {
        try party.open.forgetPasswordFailures(of: before.id, in: store)
    }

    /// Records what was done, with the number of sessions it has ended.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        var details = details
        if endedSessions > 0 { details["ended_sessions"] = "\(endedSessions)" }
        try store.audit.append(
            AuditEvent(
                kind,
                by: party.auditActor,
                about: before.id,
                at: now,
                from: party.origin,
                details
            )
        )
    }

    /// Stores a mail to the account's address, if there is one.
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

    /// Notifies the owner of the address that the account had until an administrator changed it, if
    /// that was in the last 30 days: access was given, and not by way of that address.
    func notifyFormerAddress() throws {
        guard let former = before.recentFormerAddress(at: now) else { return }
        let channel = MessageChannel.mail(to: former.email)
        try notify(.noticeEmailChanged, .accessElsewhere, by: channel, isUnsolicited: false)
    }

    /// Notifies the owner of what was done, at the address that the account had before, or at the
    /// number if it had no address. What an administrator does is done even if the notice cannot be
    /// sent: it may be the repair of an account whose notices an attacker has used up. The audit
    /// trail then says what is missing.
    func notify(_ kind: MessageKind, _ what: NoticedChange? = nil) throws {
        // An administrator could otherwise mail strangers by changing the address of an unused account
        // over and over. Owners who use their account are notified in any case.
        let isUnsolicited = before.emailConfirmedAt == nil && before.isUnwelcomed
        try notify(kind, what, by: before.noticeChannel, isUnsolicited: isUnsolicited)
        // The address that there is may be an administrator's own.
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
        var notice = try message(kind, to: channel, until: now + Message.noticeLife, values)
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
            of: party.open.tenant,
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

/// Bounds of what administrators do.
enum AdminLimits {
    /// How long a code for handing over is good at the most: it is needed now.
    static let handOverLife = Duration.seconds(24 * 3600)
    /// Accounts looked at for one page of a list.
    static let lookedAt = 1000
    /// Rows of one piece of an import, and its bytes.
    static let importRows = 100
    static let importBytes = 32 * 1024
    /// Bytes of what users are searched by.
    static let searchText = 128
}
