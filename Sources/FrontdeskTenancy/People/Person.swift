internal import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage

/// An account with everything that its flows depend on, within one read or transaction.
package struct Person {
    package let space: TenantSpace
    package let policy: Policy
    package var account: Account
    /// The account as it is stored.
    private var stored: Account
    package var authenticator: Authenticator?
    package var recoveryCodes: Int
    package let address: String
    package let now: Timestamp

    /// - Parameter address: the person's address, as the frontend reports it; empty if it does not.
    package init(_ account: Account, from address: String, in snapshot: Snapshot) throws {
        let store = snapshot.store
        space = snapshot.space
        now = snapshot.now
        policy = try snapshot.policy
        self.account = account
        stored = account
        self.address = address
        authenticator = try store.factors.findAuthenticator(of: account.id)
        recoveryCodes = try store.factors.countRecoveryCodes(of: account.id)
    }

    package var accountFacts: AccountFacts {
        AccountFacts(
            account: account,
            policy: policy,
            hasAuthenticator: authenticator?.confirmedAt != nil,
            recoveryCodes: recoveryCodes,
            isAtTrustedAddress: policy.addresses.trusts(address),
            at: now
        )
    }

    /// Whether the account was in use before: its owner has signed in or set up a second factor. A
    /// link to an unused account is an invitation, not a reset.
    package var wasInUse: Bool {
        account.lastSignInAt != nil || authenticator?.confirmedAt != nil || recoveryCodes > 0
    }

    /// The language of texts for the person.
    package var locale: String { account.locale.isEmpty ? policy.page.locale : account.locale }

    /// The key under which wrong passwords are counted.
    package var passwordKey: AttemptKey { space.attemptKey(for: account.id) }

    /// The key under which wrong codes and security answers are counted.
    package var codeKey: AttemptKey { space.codeKey(for: account.id) }

    /// Where codes of this factor are sent; nil for a factor without messages.
    package func channel(of factor: SecondFactor) -> MessageChannel? {
        switch factor {
        case .sms: account.phone.map { .sms(to: $0) }
        case .email: account.email.map { .mail(to: $0) }
        case .authenticator, .recoveryCode: nil
        }
    }

    package var noticeChannel: MessageChannel? { account.noticeChannel }

    /// Stores the account's current values.
    ///
    /// - Throws: `StorageError.alreadyExists` for `user_name` or `email` if another account has it.
    package mutating func saveAccount(in store: TenantStore) throws {
        try store.accounts.update(account, replacing: stored)
        stored = account
    }

    /// Sets the password (`Transaction.setPassword`). Only this flow continues.
    package mutating func setPassword(
        _ verifier: String,
        in flow: FlowID,
        _ transaction: Transaction
    ) throws {
        try transaction.setPassword(verifier, of: &account, except: nil, flow)
        stored = account
    }
}

extension Account {
    /// Where the person is notified of changes: by mail, or by text message if they have no
    /// address.
    package var noticeChannel: MessageChannel? {
        email.map { .mail(to: $0) } ?? phone.map { .sms(to: $0) }
    }
}

extension Person {
    /// Records an act of the person, or one on their behalf.
    package func record(
        _ kind: AuditKind,
        _ details: [String: String],
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        let id = account.id
        try transaction.record(
            AuditEvent(kind, by: .account(id), about: id, at: now, from: origin, details)
        )
    }

    /// Counts and records a wrong code, and records the limit if the code reaches one. Returns true
    /// if the account accepts no more codes from now on.
    package func countWrongCode(
        of factor: SecondFactor,
        flow: FlowID? = nil,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws -> Bool {
        try record(.codeFailed, ["by": factor.rawValue], from: origin, in: transaction)
        let failure = FailedAttempt(key: codeKey, account: account, origin: origin, flow: flow)
        let counted = try transaction.count(failure)
        if let limit = counted.limit {
            try record(limit, counted.details(of: codeKey), from: origin, in: transaction)
        }
        return counted.after.lockout(at: now) == .lockedIndefinitely
    }

    /// Creates a message to the person.
    ///
    /// - Parameter end: when the subject of the message expires.
    package func message(
        _ kind: MessageKind,
        to channel: MessageChannel,
        _ values: [MessageValue: String],
        from origin: ClientOrigin?,
        until end: Timestamp,
        in transaction: Transaction
    ) throws -> Message {
        Message(
            kind,
            to: channel,
            about: account,
            of: space.tenant,
            try transaction.mailPolicy(for: account),
            values,
            from: origin,
            until: end,
            at: now,
            space.environment.entropy
        )
    }

    /// Notifies the person of a change that they made. If the notice cannot be sent, a change that
    /// restores the account's safety goes ahead anyway, and the audit log records why there is no
    /// notice.
    ///
    /// - Parameter channel: where the notice is sent; nil if the person has no address.
    /// - Throws: `TenancyError.limitReached` or a storage error, if the notice of any other change
    ///   cannot be sent.
    package func notify(
        _ kind: MessageKind,
        _ change: NoticedChange? = nil,
        by channel: MessageChannel?,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        var fault: NoticeFault? = .noChannel
        if let channel {
            let notice = try message(
                kind,
                to: channel,
                change.map { [.changed: $0.rawValue] } ?? [:],
                from: origin,
                until: now + Message.noticeLifetime,
                in: transaction
            )
            fault = try transaction.notify(notice, isRequired: !kind.restoresSafety(change))
        }
        guard let fault else { return }
        let details = fault.details(kind, change?.rawValue)
        try record(.noticeSuppressed, details, from: origin, in: transaction)
    }
}
