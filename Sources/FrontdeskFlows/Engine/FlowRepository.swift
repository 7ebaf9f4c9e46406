internal import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskTenancy
internal import Synchronization

/// A stored flow that a call has read.
package struct LoadedFlow: Sendable {
    /// The tenant that keeps the flow. This is the decoy until the person has proven their
    /// identity.
    package let space: TenantSpace
    /// The hash of the token under which the flow was found.
    let hash: TokenHash
    let flow: Flow
    /// The person of the flow; nil if they are not identified yet, and for `peek`.
    let person: FlowPerson?

    /// The account of the flow; nil if the person is not identified yet.
    package var accountID: AccountID? { flow.facts.accountID }

    /// The account of the flow. Throws `FlowError.flowInvalid` if the person is not identified yet.
    var account: AccountID {
        get throws {
            guard let accountID else { throw FlowError.flowInvalid }
            return accountID
        }
    }
}

/// The result of taking an answer.
enum FlowOutcome: Sendable {
    /// The flow continues in the same tenant, perhaps with a problem to show. The flow is stored if
    /// the person is not identified yet. Otherwise, only the answer is counted.
    case continues(Flow, Problem?)
    /// The transaction that applied the answer has also stored or ended the flow.
    case stored(FlowStep)
    /// The flow has ended, or continues in another tenant. That is durable; the old row remains to
    /// be deleted.
    case left(FlowStep)
}

/// Stores flows and finds them by their tokens.
///
/// The decoy tenant keeps the flows of unidentified people, so that the flows at an existing and at
/// a nonexistent office are the same. Once a person has proven that they own an account, that
/// account's tenant keeps the flow.
final class FlowRepository: Sendable {
    private let vault: TenantVault
    /// The flows that calls are working on. A token opens its flow for one call at a time, so that
    /// no answer is accepted twice. A crash releases all claims.
    private let claims = Mutex<Set<TokenHash>>([])

    init(vault: TenantVault) { self.vault = vault }

    private var environment: Environment { vault.environment }

    /// The tenant that keeps the flows of unidentified people.
    private var decoy: TenantSpace { vault.decoyTenant }

    /// Stores a new flow of an unidentified person. The address's network may only have a limited
    /// share of all such flows.
    func insert(_ flow: Flow, from address: ClientAddress) async throws -> SecretBytes {
        let (decoy, token) = (decoy, issueToken(for: decoy))
        let source = decoy.flowSource(of: address)
        try await decoy.write(for: nil) { transaction in
            try transaction.store.flows.insert(
                flow,
                tokenHash: token.hash.bytes,
                from: source,
                at: transaction.now
            )
        }
        return token.text
    }

    /// Stores the progress of an unidentified person's flow under a new token.
    ///
    /// - Throws: `FlowError.flowInvalid` if another call was faster.
    func rotate(_ loaded: LoadedFlow, to flow: Flow) async throws -> SecretBytes {
        let next = issueToken(for: decoy)
        let isRotated = try await decoy.write(for: nil) { transaction in
            try transaction.store.flows.rotate(
                from: loaded.hash.bytes,
                to: next.hash.bytes,
                flow,
                at: transaction.now
            )
        }
        guard isRotated else { throw FlowError.flowInvalid }
        return next.text
    }

    /// Issues a new token for a flow that a tenant keeps.
    func issueToken(for space: TenantSpace) -> IssuedToken {
        environment.tokens.issue(.flow, for: space.id)
    }

    /// Runs `body` with the flow of `token` and stores the outcome. If `body` throws, the flow
    /// stays as it was, under the same token. `storeStep` stores a flow that continues.
    ///
    /// - Parameter origin: the person's origin, as far as the frontend knows it.
    /// - Throws: `FlowError.flowInvalid` if there is no such flow for this caller, or if another
    ///   call is working on it.
    func update(
        _ token: SecretBytes,
        for peer: PeerIdentity,
        from origin: ClientOrigin?,
        storeStep: (LoadedFlow, Flow, Problem?) async throws -> FlowStep,
        _ body: (LoadedFlow) async throws -> FlowOutcome
    ) async throws -> FlowStep {
        let reading = try claim(token)
        var isSpent = false
        defer { if !isSpent { release(reading.hash) } }
        let loaded = try await find(reading, for: peer) { snapshot, flow in
            guard case .person = flow.facts.subject else { return nil }
            return try FlowPerson(of: flow, from: origin, in: snapshot)
        }
        switch try await body(loaded) {
        case .continues(let flow, let problem):
            return try await storeStep(loaded, flow, problem)
        case .stored(let step):
            return step
        case .left(let step):
            // If this fails, the flow expires by itself. Its result, perhaps a session, is already
            // durable, and an error would hide it. The claim stays, so that the token opens nothing
            // more until a restart.
            do { _ = try await delete(loaded) } catch { isSpent = true }
            return step
        }
    }

    /// Runs `change` with the flow of `token` without reading it before. `change` stores or ends the
    /// flow. If it throws, the flow stays as it was, under the same token.
    ///
    /// - Returns: nil if the token names the flow of an unidentified person; nothing was done then.
    /// - Throws: `FlowError.flowInvalid` if this caller may not use the flow, or if another call is
    ///   working on it.
    func changeDirectly(
        _ token: SecretBytes,
        for peer: PeerIdentity,
        _ change: (TenantSpace, TokenHash) async throws -> FlowStep
    ) async throws -> FlowStep? {
        let reading = try read(token)
        guard reading.tenant != decoy.id else { return nil }
        try claim(reading)
        defer { release(reading.hash) }
        guard let space = try await vault.find(reading.tenant, for: peer) else {
            throw FlowError.flowInvalid
        }
        return try await change(space, reading.hash)
    }

    /// Ends the flow.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is no such flow, or if another call is working on
    ///   it.
    func end(_ token: SecretBytes, for peer: PeerIdentity) async throws {
        let reading = try claim(token)
        defer { release(reading.hash) }
        let loaded = try await find(reading, for: peer)
        guard try await delete(loaded) else { throw FlowError.flowInvalid }
    }

    /// Reads the flow of a token without claiming it.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is no such flow for this caller.
    func peek(_ token: SecretBytes, for peer: PeerIdentity) async throws -> LoadedFlow {
        try await find(try read(token), for: peer)
    }

    private func find(
        _ reading: TokenReading,
        for peer: PeerIdentity,
        person: @escaping @Sendable (Snapshot, Flow) throws -> FlowPerson? = { _, _ in nil }
    ) async throws -> LoadedFlow {
        let hash = reading.hash
        let isUnidentified = reading.tenant == decoy.id
        let found = isUnidentified ? decoy : try await vault.find(reading.tenant, for: peer)
        guard let space = found else { throw FlowError.flowInvalid }
        let loaded = try await space.read { snapshot -> LoadedFlow? in
            let flow = try snapshot.store.flows.find(tokenHash: hash.bytes, at: snapshot.now)
            return try flow.map { flow in
                LoadedFlow(
                    space: space,
                    hash: hash,
                    flow: flow,
                    person: try person(snapshot, flow)
                )
            }
        }
        guard let loaded else { throw FlowError.flowInvalid }
        return loaded
    }

    private func delete(_ loaded: LoadedFlow) async throws -> Bool {
        try await loaded.space.write(for: nil) { transaction in
            try transaction.store.flows.delete(tokenHash: loaded.hash.bytes)
        }
    }

    private func claim(_ token: SecretBytes) throws -> TokenReading {
        let reading = try read(token)
        try claim(reading)
        return reading
    }

    private func claim(_ reading: TokenReading) throws {
        guard claims.withLock({ $0.insert(reading.hash).inserted }) else {
            throw FlowError.flowInvalid
        }
    }

    private func release(_ hash: TokenHash) { _ = claims.withLock { $0.remove(hash) } }

    private func read(_ token: SecretBytes) throws -> TokenReading {
        guard let reading = token.withUnsafeBytes({ environment.tokens.read(.flow, text: $0) })
        else {
            throw FlowError.flowInvalid
        }
        return reading
    }
}

extension TenantSpace {
    /// The network that begins a flow, as this tenant's database knows it.
    func flowSource(of address: ClientAddress) -> FlowSource {
        let network = NetworkPrefix(of: address)
        return FlowSource(site: siteKey(of: network), network: key(of: network))
    }
}
