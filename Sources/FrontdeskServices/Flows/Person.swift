internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage

/// An account with all that its flows depend on, during one transaction.
struct Person {
    let tenant: OpenTenant
    let policy: Policy
    var account: Account
    var authenticator: Authenticator?
    var recoveryCodes: Int
    let address: String
    let now: Timestamp

    init(
        _ account: Account,
        of tenant: OpenTenant,
        from address: String,
        in store: TenantStore,
        at now: Timestamp
    ) throws {
        self.tenant = tenant
        self.account = account
        self.address = address
        self.now = now
        policy = try tenant.policy(in: store)
        authenticator = try store.factors.findAuthenticator(of: account.id)
        recoveryCodes = try store.factors.countRecoveryCodes(of: account.id)
    }

    var standing: Standing {
        Standing(
            account: account,
            policy: policy,
            hasAuthenticator: authenticator?.confirmedAt != nil,
            recoveryCodes: recoveryCodes,
            isAtTrustedAddress: policy.addresses.trusts(address),
            at: now
        )
    }

    /// Whether the account was in use before: its owner has signed in, or set a second factor up.
    /// What is mailed to an account that was not is an invitation, and no reset.
    var wasInUse: Bool {
        account.lastSignInAt != nil || authenticator?.confirmedAt != nil || recoveryCodes > 0
    }

    /// The language that the person is spoken to in.
    var locale: String { account.locale.isEmpty ? policy.page.locale : account.locale }

    /// The key under which wrong passwords are counted.
    var passwordKey: AttemptKey { tenant.attemptKey(for: account.id) }

    /// The key under which wrong codes and security answers are counted.
    var codeKey: AttemptKey { tenant.codeKey(for: account.id) }

    /// Where codes of this factor go; nil for a factor that nothing is sent for.
    func channel(of factor: SecondFactor) -> MessageChannel? {
        switch factor {
        case .sms: account.phone.map { .sms(to: $0) }
        case .email: account.email.map { .mail(to: $0) }
        case .authenticator, .recoveryCode: nil
        }
    }

    var noticeChannel: MessageChannel? { account.noticeChannel }
}

extension Account {
    /// Where the person is notified of changes: by mail, or by text message if they have no address.
    var noticeChannel: MessageChannel? {
        email.map { .mail(to: $0) } ?? phone.map { .sms(to: $0) }
    }
}

extension Person {
    /// Records something that the person did, or that was done for them.
    func record(
        _ kind: AuditKind,
        _ details: [String: String],
        from origin: ClientOrigin?,
        at now: Timestamp,
        in store: TenantStore
    ) throws {
        let id = account.id
        let event = AuditEvent(kind, by: .account(id), about: id, at: now, from: origin, details)
        try store.audit.append(event)
    }

    /// Records a wrong code, counts it, and records the limit if it reaches one. True if it was the
    /// last code that is looked at.
    func countWrongCode(
        of factor: SecondFactor,
        flow: FlowID? = nil,
        from origin: ClientOrigin?,
        at now: Timestamp,
        _ mark: OutboxMark,
        _ failures: FailureCounting,
        in store: TenantStore
    ) throws -> Bool {
        try record(.codeFailed, ["by": factor.rawValue], from: origin, at: now, in: store)
        let failure = Failure(
            key: codeKey,
            account: account,
            tenant: tenant,
            origin: origin,
            flow: flow,
            at: now,
            mark: mark
        )
        let counted = try failures.count(failure, in: store)
        if let limit = counted.limit {
            try record(limit, counted.details(of: codeKey), from: origin, at: now, in: store)
        }
        return counted.after.standing(at: now) == .stopped
    }

    /// Stores a message to the person.
    ///
    /// - Parameter counted: the recipient whose limits it counts against if it is not sent.
    func send(
        _ kind: MessageKind,
        to channel: MessageChannel,
        countedAs counted: MessageChannel? = nil,
        _ values: [MessageValue: String],
        from origin: ClientOrigin?,
        until end: Timestamp,
        at now: Timestamp,
        in store: TenantStore,
        _ entropy: any Entropy
    ) throws -> MessageID {
        var message = try message(
            kind,
            to: channel,
            values,
            from: origin,
            until: end,
            at: now,
            in: store,
            entropy
        )
        message.countedAs = counted
        try store.outbox.insert(message, at: now)
        return message.id
    }

    /// Notifies the person of a change that they made. If the notice cannot be sent, a change that
    /// restores the account's safety is made all the same, and the audit trail says what is missing.
    ///
    /// - Parameters:
    ///   - channel: where the notice is sent; nil: there is no way.
    ///   - canSend: whether a courier will look for it.
    /// - Throws: `CallError`, RESOURCE_EXHAUSTED, if any other change cannot be reported.
    func notify(
        _ kind: MessageKind,
        _ change: NoticedChange? = nil,
        by channel: MessageChannel?,
        canSend: Bool = true,
        from origin: ClientOrigin?,
        at now: Timestamp,
        in store: TenantStore,
        _ entropy: any Entropy
    ) throws {
        var fault: NoticeFault? = .noChannel
        if let channel {
            let values = change.map { [MessageValue.changed: $0.rawValue] } ?? [:]
            let end = now + Message.noticeLife
            fault = try store.notify(
                message(
                    kind,
                    to: channel,
                    values,
                    from: origin,
                    until: end,
                    at: now,
                    in: store,
                    entropy
                ),
                isRequired: !kind.restoresSafety(change),
                canSend: canSend,
                at: now
            )
        }
        guard let fault else { return }
        let details = fault.details(kind, change?.rawValue)
        try record(.noticeSuppressed, details, from: origin, at: now, in: store)
    }

    private func message(
        _ kind: MessageKind,
        to channel: MessageChannel,
        _ values: [MessageValue: String],
        from origin: ClientOrigin?,
        until end: Timestamp,
        at now: Timestamp,
        in store: TenantStore,
        _ entropy: any Entropy
    ) throws -> Message {
        Message(
            kind,
            to: channel,
            about: account,
            of: tenant.tenant,
            try store.mailPolicy(policy, for: account, at: now),
            values,
            from: origin,
            until: end,
            at: now,
            entropy
        )
    }
}
