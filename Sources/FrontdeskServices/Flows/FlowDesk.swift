internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Synchronization

/// A flow that a call is under way for.
struct HeldFlow: Sendable {
    /// The tenant it is kept by: the decoy, until somebody has proven who they are.
    let tenant: OpenTenant
    /// Of the token it was found by.
    let hash: TokenHash
    var flow: Flow
}

/// What became of a flow.
enum FlowOutcome: Sendable {
    /// It goes on where it is kept, and perhaps with a problem.
    case goesOn(Flow, Problem?)
    /// It was stored, or ended, along with what the answer changed.
    case stored(Step)
    /// It ended, or goes on in another place, durably; what is left of it here is to go.
    case left(Step)
}

/// Keeps flows. Those of people who are not identified yet are in the decoy tenant's database: so a
/// flow towards an office that exists and one towards an office that does not are the same thing.
/// Once somebody has proven to be an account's owner, the flow is in that account's tenant.
final class FlowDesk: Sendable {
    private let vault: TenantVault
    private let stores: TenantStores
    private let tokens: TokenKeys
    private let clock: any WallClock
    /// Flows with a call under way. A token opens its flow for one call at a time, so that an
    /// answer that may be given once is not taken twice; a crash frees them, as it should.
    private let claims = Mutex<Set<TokenHash>>([])

    init(vault: TenantVault, stores: TenantStores, tokens: TokenKeys, clock: any WallClock) {
        self.vault = vault
        self.stores = stores
        self.tokens = tokens
        self.clock = clock
    }

    /// Where flows of people nobody knows yet are kept.
    var lobby: OpenTenant { vault.decoyTenant }

    /// Stores a new flow of a person who is not identified. The share of the address's network in all
    /// such flows is bounded.
    func insert(_ flow: Flow, from address: ClientAddress) async throws -> SecretBytes {
        let (token, now) = (issueToken(for: lobby), clock.now())
        let network = NetworkPrefix(of: address)
        let source = FlowSource(site: lobby.siteKey(of: network), network: lobby.key(of: network))
        try await stores.write(lobby.id, sealer: lobby.sealer) { store in
            try store.flows.insert(flow, tokenHash: token.hash.bytes, from: source, at: now)
        }
        return token.text
    }

    /// Stores how far a flow of somebody who is not identified has come, under a new token.
    ///
    /// - Throws: `CallError.flowInvalid` if another call was faster.
    func rotate(_ held: HeldFlow, to flow: Flow) async throws -> SecretBytes {
        let (next, now) = (issueToken(for: lobby), clock.now())
        let isRotated = try await stores.write(lobby.id, sealer: lobby.sealer) { store in
            try store.flows.rotate(from: held.hash.bytes, to: next.hash.bytes, flow, at: now)
        }
        guard isRotated else { throw CallError.flowInvalid }
        return next.text
    }

    /// A new token for a flow that a tenant keeps.
    func issueToken(for tenant: OpenTenant) -> IssuedToken { tokens.issue(.flow, for: tenant.id) }

    /// Runs `body` with the flow that `token` names, and keeps what becomes of it. If `body` throws,
    /// the flow stays as it was, under its token. `settle` stores a flow that goes on.
    ///
    /// - Throws: `CallError.flowInvalid` if there is no such flow for this caller, or a call of it
    ///   is under way.
    func update(
        _ token: SecretBytes,
        for caller: Caller,
        settle: (HeldFlow, Flow, Problem?) async throws -> Step,
        _ body: (HeldFlow) async throws -> FlowOutcome
    ) async throws -> Step {
        let reading = try claim(token)
        var isSpent = false
        defer { if !isSpent { release(reading.hash) } }
        let held = try await find(reading, for: caller)
        switch try await body(held) {
        case .goesOn(let flow, let problem):
            return try await settle(held, flow, problem)
        case .stored(let step):
            return step
        case .left(let step):
            // Should this fail, the flow is left to expire: what came of it, a session perhaps, is
            // durable already, and to hide it behind an error would lose it. The claim is kept
            // then, so that the token opens nothing more; a restart forgets it.
            do { _ = try await delete(held) } catch { isSpent = true }
            return step
        }
    }

    /// Ends the flow.
    ///
    /// - Throws: `CallError.flowInvalid` if there is no such flow, or a call of it is under way.
    func end(_ token: SecretBytes, for caller: Caller) async throws {
        let reading = try claim(token)
        defer { release(reading.hash) }
        let held = try await find(reading, for: caller)
        guard try await delete(held) else { throw CallError.flowInvalid }
    }

    /// The flow of a token, for a look that changes nothing.
    ///
    /// - Throws: `CallError.flowInvalid` if there is no such flow for this caller.
    func peek(_ token: SecretBytes, for caller: Caller) async throws -> HeldFlow {
        try await find(try read(token), for: caller)
    }

    private func find(_ reading: TokenReading, for caller: Caller) async throws -> HeldFlow {
        let (hash, now) = (reading.hash, clock.now())
        let isInLobby = reading.tenant == lobby.id
        let found = isInLobby ? lobby : try await vault.find(reading.tenant, for: caller)
        guard let tenant = found else { throw CallError.flowInvalid }
        let flow = try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            try store.flows.find(tokenHash: hash.bytes, at: now)
        }
        guard let flow else { throw CallError.flowInvalid }
        return HeldFlow(tenant: tenant, hash: hash, flow: flow)
    }

    private func delete(_ held: HeldFlow) async throws -> Bool {
        try await stores.write(held.tenant.id, sealer: held.tenant.sealer) { store in
            try store.flows.delete(tokenHash: held.hash.bytes)
        }
    }

    private func claim(_ token: SecretBytes) throws -> TokenReading {
        let reading = try read(token)
        guard claims.withLock({ $0.insert(reading.hash).inserted }) else {
            throw CallError.flowInvalid
        }
        return reading
    }

    private func release(_ hash: TokenHash) { _ = claims.withLock { $0.remove(hash) } }

    private func read(_ token: SecretBytes) throws -> TokenReading {
        guard let reading = token.withUnsafeBytes({ tokens.read(.flow, text: $0) }) else {
            throw CallError.flowInvalid
        }
        return reading
    }
}

extension CallError {
    /// The flow token is unknown, used, or expired (status 16). There is one answer for all causes.
    static let flowInvalid = CallError(
        .unauthenticated,
        .flowInvalid,
        "the flow is not valid; start again"
    )
}
