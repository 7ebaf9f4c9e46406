internal import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The name of an account whose password was forgotten. Its owner is mailed a link. The answer, the
/// stored rows and the timing are the same whether or not there is such an account (OWASP Forgot
/// Password Cheat Sheet).
package enum RecoverNeed {
    package struct Answer: Sendable {
        let office: String
        let user: String

        package init(office: String, user: String) {
            self.office = office
            self.user = user
        }
    }

    /// How long an account waits for another link.
    private static let wait = Duration.seconds(60)

    static func take(
        _ answer: Answer,
        in flow: Flow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let reading = Identification.read(
            office: try await engine.office(answer.office, for: flow.facts.app),
            user: answer.user,
            app: .settings,
            path: "answer.recover"
        )
        guard case .success(let who) = reading else {
            return .continues(flow, .invalidFields(reading.faults))
        }
        let (environment, throttle) = (engine.environment, engine.check.throttle)
        // The office's limit does not apply here: an attack on an office must not keep its people
        // from recovering their accounts.
        let endpoints = FailureThrottle.Endpoints(office: nil, address: advance.visitor.address)
        if let wait = try await throttle.enter(endpoints, advance.call) {
            return .continues(flow, .tooManyAttempts(retryAt: environment.clock.now() + wait))
        }
        // Every request counts, whatever its outcome, because no person has a reason to recover
        // many accounts.
        defer { _ = throttle.leave(endpoints, failed: true) }
        let tenant = try await engine.vault.resolve(who.office, for: advance.call.peer)
        let link = environment.tokens.issue(.link, for: tenant.id)
        try await tenant.write(for: advance.call, marking: .always) { transaction in
            try request(link, for: who, advance.origin, in: transaction)
        }
        return .left(.finished(.linkSent))
    }

    /// Stores a link and its mail, either for the account or as decoys. Both run the same
    /// statements in the same order, so that the timing of the answer reveals nothing.
    private static func request(
        _ link: IssuedToken,
        for who: Identification,
        _ origin: ClientOrigin,
        in transaction: Transaction
    ) throws {
        let (space, store, now) = (transaction.space, transaction.store, transaction.now)
        let account = try store.accounts.find(named: who.user)
        let policy = try transaction.mailPolicy(for: account)
        let refusal = try refusal(of: account, policy, store, now)
        let recipient = refusal == nil ? account : nil
        let isInvitation = recipient.map { $0.passwordVerifier == nil } ?? false
        let purpose: LinkPurpose = isInvitation ? .activate : .resetPassword
        let stored = Link(
            accountID: recipient?.id ?? decoy,
            purpose: purpose,
            createdAt: now,
            expiresAt: now + life(of: purpose, policy)
        )
        if recipient == nil {
            try store.links.insertDecoy(stored, tokenHash: link.hash.bytes)
        } else {
            try store.links.insert(stored, tokenHash: link.hash.bytes)
        }
        try store.outbox.drop([.resetLink, .activationLink], of: stored.accountID, at: now)
        let message = message(
            link,
            purpose,
            recipient,
            of: space.tenant,
            policy,
            origin,
            now,
            space.environment.entropy
        )
        try transaction.send(message)
        var details: [String: String] = [:]
        details["reason"] = refusal?.rawValue
        if account == nil {
            let key = space.attemptKey(for: nil, typed: who)
            details["name_hash"] = Array(key.bytes.prefix(8)).hex
        }
        try transaction.record(
            AuditEvent(
                .passwordResetRequested,
                by: .visitor,
                about: account?.id,
                at: now,
                from: origin,
                details
            )
        )
    }

    /// The account id of links that open nothing.
    private static let decoy = AccountID(high: 0, low: 0)

    /// Why no link is sent. The audit log records the raw value.
    private enum Refusal: String {
        case unknown = "unknown-user"
        case notAdmitted = "not-admitted"
        case notOffered = "not-offered"
        case noAddress = "no-address"
        case addressUnproven = "address-unproven"
        case tooMany = "too-many"
    }

    /// Why no link is sent to the account; nil if one is. The reads do not depend on the reason.
    private static func refusal(
        of account: Account?,
        _ policy: Policy,
        _ store: TenantStore,
        _ now: Timestamp
    ) throws -> Refusal? {
        let id = account?.id ?? decoy
        let latest = try LinkPurpose.allCases.compactMap { try store.links.latest(of: id, for: $0) }
        let isOpen = try MessageLimit.recoveries.isOpen(
            about: id,
            replaces: true,
            in: store,
            at: now
        )
        guard let account else { return .unknown }
        guard account.status == .enabled else { return .notAdmitted }
        guard account.email != nil else { return .noAddress }
        guard !account.isAddressUnproven(at: now) else { return .addressUnproven }
        guard policy.recovery.isOffered, !policy.page.url.isEmpty else { return .notOffered }
        let isEarly = latest.contains { now < $0 + wait && $0 <= now }
        return isEarly || !isOpen ? .tooMany : nil
    }

    private static func life(of purpose: LinkPurpose, _ policy: Policy) -> Duration {
        purpose == .activate ? policy.welcome.activationLinkLifetime : policy.recovery.linkLifetime
    }

    private static func message(
        _ link: IssuedToken,
        _ purpose: LinkPurpose,
        _ account: Account?,
        of tenant: Tenant,
        _ policy: Policy,
        _ origin: ClientOrigin,
        _ now: Timestamp,
        _ entropy: any Entropy
    ) -> Message {
        Message(
            purpose == .activate ? .activationLink : .resetLink,
            to: account?.email.map { .mail(to: $0) } ?? .nowhere,
            about: account,
            of: tenant,
            policy,
            [.link: LinkAddress.text(of: link, on: policy.page)],
            from: origin,
            until: now + life(of: purpose, policy),
            at: now,
            entropy
        )
    }
}
