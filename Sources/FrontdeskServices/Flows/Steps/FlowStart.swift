internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Begins flows of people who are known from the start: by a mailed link, or by a session.
struct FlowStart: Sendable {
    let vault: TenantVault
    let stores: TenantStores
    let tokens: TokenKeys
    let settling: FlowSettling
    let directory: SessionDirectory
    let clock: any WallClock
    let entropy: any Entropy

    /// A flow by the link of a mail. The token alone decides whose it is; opening it uses nothing up
    /// (scanners open links too), and a link that is not good says nothing of why.
    func withLink(
        _ token: SecretBytes,
        _ kind: FlowKind,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Step {
        guard let reading = token.withUnsafeBytes({ tokens.read(.link, text: $0) }),
            let tenant = try await vault.find(reading.tenant, for: context.caller)
        else { return .refused(.linkInvalid) }
        let hash = reading.hash
        let settled = try await stores.write(tenant.id, sealer: tenant.sealer) { store in
            let now = clock.now()
            guard let link = try store.links.find(tokenHash: hash.bytes, at: now),
                link.purpose.flow == kind,
                let account = try store.accounts.find(id: link.accountID),
                account.status == .enabled
            else { return FlowSettling.Settled(step: .refused(.linkInvalid)) }
            var facts = FlowFacts(kind: kind, app: nil)
            facts.accountID = account.id
            facts.linkHash = hash.bytes
            facts.prove(.link, at: now)
            return try begin(facts, account, tenant, visitor, in: store, at: now)
        }
        return try await settling.complete(settled, in: tenant, from: visitor.origin)
    }

    /// A flow that proves a session anew.
    func withSession(
        _ token: SecretBytes,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Step {
        let session = try await directory.fetch(token, for: context.caller)
        guard let tenant = try await vault.find(session.tenant.id, for: context.caller) else {
            throw CallError.sessionInvalid
        }
        let settled = try await stores.write(tenant.id, sealer: tenant.sealer) { store in
            let now = clock.now()
            guard let account = try store.accounts.find(id: session.session.accountID) else {
                throw CallError.sessionInvalid
            }
            var facts = FlowFacts(kind: .stepUp, app: session.session.app)
            facts.accountID = account.id
            facts.sessionHash = session.hash.bytes
            return try begin(facts, account, tenant, visitor, in: store, at: now)
        }
        return try await settling.complete(settled, in: tenant, from: visitor.origin)
    }

    private func begin(
        _ facts: FlowFacts,
        _ account: Account,
        _ tenant: OpenTenant,
        _ visitor: Visitor,
        in store: TenantStore,
        at now: Timestamp
    ) throws -> FlowSettling.Settled {
        let flow = Flow(
            id: FlowID(from: entropy),
            facts: facts,
            expiresAt: now + FlowLimits.lifetime
        )
        let address = visitor.origin.address
        let person = try Person(account, of: tenant, from: address, in: store, at: now)
        let turn = FlowSettling.Turn(
            person: person,
            flow: flow,
            store: store,
            origin: visitor.origin,
            now: now
        )
        return try settling.settle(turn, from: nil, nil, canSend: false)
    }
}

extension LinkPurpose {
    fileprivate var flow: FlowKind {
        switch self {
        case .activate: .activate
        case .resetPassword: .recover
        }
    }
}
