internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// A change of one account, during the transaction that makes it: with the rights of who makes it
/// as they are now, and all that follows from the change collected.
struct UserChange {
    let store: TenantStore
    let party: AdminParty
    let administrator: Administrator
    let policy: Policy
    let now: Timestamp
    let entropy: any Entropy
    /// Whether messages that are stored here will be sent; false only where the change must not wait
    /// for that.
    let canSend: Bool
    /// As it was.
    let before: Account
    /// As it is to be.
    var account: Account
    /// The token hashes of sessions that memory is to forget: ended, or to be read anew.
    private(set) var forgotten: [[UInt8]] = []
    private(set) var endedSessions = 0

    init(
        _ account: Account,
        _ store: TenantStore,
        _ party: AdminParty,
        at now: Timestamp,
        entropy: any Entropy,
        canSend: Bool = true
    ) throws {
        self.store = store
        self.party = party
        self.now = now
        self.entropy = entropy
        self.canSend = canSend
        administrator = try party.administrator(in: store)
        policy = try party.open.policy(in: store)
        before = account
        self.account = account
    }

    /// Throws what the caller is told if the rules refuse it.
    func require(_ act: AdministrativeAct) throws {
        let refusal = AdministrationRules.refusal(
            of: act,
            by: administrator,
            on: before,
            isLast: try isLast,
            at: now
        )
        if let refusal { throw refusal.callError }
    }

    /// The same of what was changed so far.
    func requireChange() throws {
        let refusal = AdministrationRules.refusal(
            ofChanging: before,
            to: account,
            by: administrator,
            isLast: try isLast
        )
        if let refusal { throw refusal.callError }
    }

    /// Whether the account was in use before (`Person.wasInUse`).
    var wasInUse: Bool {
        get throws {
            guard before.lastSignInAt == nil else { return true }
            return try store.factors.findAuthenticator(of: before.id)?.confirmedAt != nil
                || store.factors.countRecoveryCodes(of: before.id) > 0
        }
    }

    private var isLast: Bool {
        get throws { try store.accounts.countFullAdministrators(except: before.id) == 0 }
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
            let ended = try store.sessions.delete(id: session.id, account: before.id)
            endedSessions += ended.count
            forgotten += ended
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
        let ended = try store.sessions.delete(id: id, account: before.id)
        endedSessions += ended.count
        forgotten += ended
    }

    /// Has memory read the account's sessions anew: what it says of them is not so any more.
    mutating func refreshSessions() throws {
        forgotten += try store.sessions.list(account: before.id).map(\.tokenHash)
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
        guard let address = account.email, canSend else { return }
        let message = try message(kind, to: .mail(to: address), until: end, values)
        if message.isUnsolicited { try quota.require(1) }
        try store.outbox.insert(message, at: now)
    }

    /// What may still be sent to unconfirmed addresses.
    private var quota: UnsolicitedQuota {
        get throws { try UnsolicitedQuota(policy, in: store, at: now) }
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
        if isUnsolicited, try quota.left == 0 { return .quotaReached }
        return try store.notify(notice, isRequired: false, canSend: canSend, at: now)
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
            try store.mailPolicy(policy, for: account, at: now),
            values,
            until: end,
            at: now,
            entropy
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
