internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes whose password was forgotten, and mails a link to whoever that is. The answer is the same,
/// and takes the same, whether or not there is such a person (OWASP Forgot Password Cheat Sheet).
struct RecoverStep: Sendable {
    let vault: TenantVault
    let stores: TenantStores
    let outbox: Outbox
    let tokens: TokenKeys
    let throttle: FailureThrottle
    let clock: any WallClock
    let entropy: any Entropy

    /// How long an account waits for another link.
    private static let wait = Duration.seconds(60)

    func take(
        _ answer: RecoverAnswer,
        in flow: Flow,
        by visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let reading = Identification.read(
            office: answer.office,
            user: answer.user,
            app: .settings,
            path: "answer.recover"
        )
        guard case .success(let who) = reading else {
            return .goesOn(flow, .invalidFields(reading.faults))
        }
        let party = FailureThrottle.Party(office: who.office, address: visitor.address)
        if let wait = try await throttle.enter(party, context) {
            return .goesOn(flow, .tooManyAttempts(retryAt: clock.now() + wait))
        }
        // Each counts, whatever becomes of it: nobody has reason to forget many passwords.
        defer { _ = throttle.leave(party, failed: true) }
        let tenant = try await vault.resolve(who.office, for: context.caller)
        let link = tokens.issue(.link, for: tenant.id)
        try context.requireAwaited()
        try await outbox.sending(from: tenant.id) {
            try await stores.write(tenant.id, sealer: tenant.sealer) { store in
                try request(link, for: who, in: tenant, visitor.origin, store)
            }
        }
        return .left(.finished(.linkSent))
    }

    private func request(
        _ link: IssuedToken,
        for who: Identification,
        in tenant: OpenTenant,
        _ origin: ClientOrigin,
        _ store: TenantStore
    ) throws {
        let now = clock.now()
        let account = try store.accounts.find(named: who.user)
        let person = try account.map {
            try Person($0, of: tenant, from: origin.address, in: store, at: now)
        }
        guard let person, person.account.email != nil, try isOffered(person, store, now)
        else {
            // What goes nowhere costs what a mail costs.
            let policy = try tenant.policy(in: store)
            let message = message(link, .resetPassword, nil, in: tenant, policy, origin, now)
            return try store.outbox.insert(message, at: now)
        }
        let purpose: LinkPurpose =
            person.account.passwordVerifier == nil ? .activate : .resetPassword
        try store.links.insert(
            Link(
                accountID: person.account.id,
                purpose: purpose,
                createdAt: now,
                expiresAt: now + life(of: purpose, person.policy)
            ),
            tokenHash: link.hash.bytes
        )
        _ = try store.outbox.drop([.resetLink, .activationLink], of: person.account.id, at: now)
        let message = message(link, purpose, person, in: tenant, person.policy, origin, now)
        try store.outbox.insert(message, at: now)
        try store.audit.append(
            AuditEvent(
                .passwordResetRequested,
                by: .visitor,
                about: person.account.id,
                at: now,
                from: origin
            )
        )
    }

    private func isOffered(
        _ person: Person,
        _ store: TenantStore,
        _ now: Timestamp
    ) throws -> Bool {
        guard person.account.status == .enabled, person.policy.recovery.isOffered,
            !person.policy.page.address.isEmpty
        else { return false }
        for purpose in LinkPurpose.allCases {
            let last = try store.links.latest(of: person.account.id, for: purpose)
            if let last, now < last + Self.wait, last <= now { return false }
        }
        return try MessageLimit.recoveries.isOpen(
            about: person.account.id,
            replaces: true,
            in: store,
            at: now
        )
    }

    private func life(of purpose: LinkPurpose, _ policy: Policy) -> Duration {
        purpose == .activate ? policy.welcome.activationLinkLife : policy.recovery.linkLife
    }

    private func message(
        _ link: IssuedToken,
        _ purpose: LinkPurpose,
        _ person: Person?,
        in tenant: OpenTenant,
        _ policy: Policy,
        _ origin: ClientOrigin,
        _ now: Timestamp
    ) -> Message {
        Message(
            purpose == .activate ? .activationLink : .resetLink,
            to: person?.channel(of: .email) ?? .nowhere,
            about: person?.account,
            of: tenant.tenant,
            policy,
            [.link: LinkAddress.text(of: link, on: policy.page)],
            from: origin,
            until: now + life(of: purpose, policy),
            at: now,
            entropy
        )
    }
}

/// Where a mailed link leads: to the tenant's own page, and nowhere else. Empty without a page.
enum LinkAddress {
    static func text(of link: IssuedToken, on page: PagePolicy) -> String {
        let token = link.text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return page.link("link", token) ?? ""
    }
}
