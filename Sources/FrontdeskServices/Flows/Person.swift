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

    init(
        _ account: Account,
        of tenant: OpenTenant,
        at address: String,
        in store: TenantStore
    ) throws {
        self.tenant = tenant
        self.account = account
        self.address = address
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
            isAtTrustedAddress: policy.addresses.trusts(address)
        )
    }

    /// The language that the person is spoken to in.
    var locale: String { account.locale.isEmpty ? policy.page.locale : account.locale }

    /// Under which their failures are counted.
    var attemptKey: AttemptKey { tenant.attemptKey(for: account.id) }

    /// Where codes of this factor go; nil for a factor that nothing is sent for.
    func channel(of factor: SecondFactor) -> MessageChannel? {
        switch factor {
        case .sms: account.phone.map { .sms(to: $0) }
        case .email: account.email.map { .mail(to: $0) }
        case .authenticator, .recoveryCode: nil
        }
    }

    /// Where the person is told of changes: by mail, or by text message if they have no address.
    var noticeChannel: MessageChannel? { channel(of: .email) ?? channel(of: .sms) }
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

    /// Counts a failure in the account's budget, whatever it was at.
    func countFailure(at now: Timestamp, in store: TenantStore) throws {
        let key = attemptKey
        var attempts = try store.attempts.find(key.bytes)
        attempts.recordFailure(at: now)
        try store.attempts.save(attempts, for: key.bytes, of: key.account)
    }

    /// Stores a message to the person.
    func send(
        _ kind: MessageKind,
        to channel: MessageChannel,
        _ values: [MessageValue: String],
        from origin: ClientOrigin?,
        until end: Timestamp,
        at now: Timestamp,
        in store: TenantStore,
        _ entropy: any Entropy
    ) throws {
        let message = Message(
            kind,
            to: channel,
            about: account,
            of: tenant.tenant,
            policy,
            values,
            from: origin,
            until: end,
            at: now,
            entropy
        )
        try store.outbox.insert(message, at: now)
    }

    /// Tells the person of something that was done.
    ///
    /// - Parameter channel: where to; nil: there is no way.
    func notify(
        _ kind: MessageKind,
        _ values: [MessageValue: String] = [:],
        by channel: MessageChannel?,
        from origin: ClientOrigin?,
        at now: Timestamp,
        in store: TenantStore,
        _ entropy: any Entropy
    ) throws {
        guard let channel else { return }
        let end = now + Message.noticeLife
        try send(
            kind,
            to: channel,
            values,
            from: origin,
            until: end,
            at: now,
            in: store,
            entropy
        )
    }
}
