internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Synchronization

/// Keeps the flows of people who are not identified yet, in the decoy tenant's database: so a flow
/// towards an office that exists and one towards an office that does not are the same thing.
final class Lobby: Sendable {
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

    /// Stores a new flow.
    func insert(_ flow: Flow) async throws -> SecretBytes {
        let (token, now) = (issue(), clock.now())
        try await write { store in
            try store.flows.insert(flow, tokenHash: token.hash.bytes, at: now)
        }
        return token.text
    }

    /// Runs `body` with the flow that `token` names, and keeps what becomes of it under a new
    /// token. If `body` throws, the flow stays as it was, under its token.
    ///
    /// - Throws: `CallError.flowInvalid` if there is no such flow, or a call of it is under way.
    func update(
        _ token: SecretBytes,
        _ body: (Flow) async throws -> FlowOutcome
    ) async throws -> Step {
        let hash = try claim(token)
        var isSpent = false
        defer { if !isSpent { _ = claims.withLock { $0.remove(hash) } } }

        let now = clock.now()
        let found = try await read { store in
            try store.flows.find(tokenHash: hash.bytes, at: now)
        }
        guard let found else { throw CallError.flowInvalid }
        let outcome = try await body(found)
        guard let flow = outcome.flow else {
            // Should this fail, the flow is left to expire: its end, a session perhaps, is durable
            // already, and to hide it behind an error would lose it. The claim is kept then, so
            // that the token opens nothing more; a restart forgets it.
            do {
                _ = try await write { store in try store.flows.delete(tokenHash: hash.bytes) }
            } catch {
                isSpent = true
            }
            return outcome.step(token: SecretBytes())
        }
        let next = issue()
        let isRotated = try await write { store in
            try store.flows.rotate(from: hash.bytes, to: next.hash.bytes, flow, at: now)
        }
        guard isRotated else { throw CallError.flowInvalid }
        return outcome.step(token: next.text)
    }

    /// Ends the flow.
    ///
    /// - Throws: `CallError.flowInvalid` if there is no such flow, or a call of it is under way.
    func end(_ token: SecretBytes) async throws {
        let hash = try claim(token)
        defer { _ = claims.withLock { $0.remove(hash) } }
        let isEnded = try await write { store in try store.flows.delete(tokenHash: hash.bytes) }
        guard isEnded else { throw CallError.flowInvalid }
    }

    private func claim(_ token: SecretBytes) throws -> TokenHash {
        guard let reading = token.withUnsafeBytes({ tokens.read(.flow, text: $0) }),
            reading.tenant == vault.decoyTenant.id,
            claims.withLock({ $0.insert(reading.hash).inserted })
        else { throw CallError.flowInvalid }
        return reading.hash
    }

    private func issue() -> IssuedToken { tokens.issue(.flow, for: vault.decoyTenant.id) }

    private func read<Result: Sendable>(
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        let lobby = vault.decoyTenant
        return try await stores.read(lobby.id, sealer: lobby.sealer, body)
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (TenantStore) throws -> Result
    ) async throws -> Result {
        let lobby = vault.decoyTenant
        return try await stores.write(lobby.id, sealer: lobby.sealer, body)
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
