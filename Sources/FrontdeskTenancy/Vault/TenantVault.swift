package import FrontdeskCalls
package import FrontdeskCrypto
package import FrontdeskDomain
package import FrontdeskStorage
package import Logging
internal import Synchronization

/// Finds tenants and unwraps their keys.
package final class TenantVault: Sendable {
    package let registry: Registry
    private let keyRing: KeyRing
    private let decoy: TenantSpace
    private let tenancy: Tenancy
    private let state = Mutex(State())

    private struct State {
        /// Tenants whose keys are unwrapped.
        var open = BoundedCache<TenantID, TenantSpace>(capacity: TenantLimits.keptKeys)
        /// Tenant names, for the log.
        var names = BoundedCache<TenantID, String>(capacity: TenantLimits.keptNames)
        /// Tenants whose keys could not be unwrapped at the last attempt.
        var keyFaults: [TenantID: TenantKeyError] = [:]
    }

    package init(
        registry: Registry,
        keyRing: KeyRing,
        decoy: RegisteredTenant,
        tenancy: Tenancy
    ) throws {
        self.registry = registry
        self.keyRing = keyRing
        self.tenancy = tenancy
        self.decoy = try Self.space(of: decoy, with: keyRing, in: tenancy)
    }

    package var environment: Environment { tenancy.environment }
    package var stores: TenantStores { tenancy.stores }
    package var sessions: SessionIndex { tenancy.sessions }
    package var fingerprints: TokenFingerprints { tenancy.fingerprints }
    package var marks: OutboxMarks { tenancy.marks }

    /// Replaces every tenant that does not exist.
    package var decoyTenant: TenantSpace { decoy }

    /// The active tenant of that name if the caller may name it; otherwise the decoy.
    package func resolve(_ name: CanonicalName, for peer: PeerIdentity) async throws -> TenantSpace
    {
        let found = try await registry.findTenant(named: name)
        guard let found, found.tenant.status == .active, found.tenant.kind != .decoy,
            peer.tenants.contains(name.bytes)
        else { return decoy }
        return try opened(found)
    }

    /// The only tenant of this kind if it is active and the caller may name it; nil otherwise.
    package func findUnique(
        _ kind: TenantKind,
        for peer: PeerIdentity
    ) async throws -> TenantSpace? {
        guard let found = try await registry.findUnique(kind), found.tenant.status == .active,
            peer.tenants.contains(found.tenant.canonicalName.bytes)
        else { return nil }
        return try opened(found)
    }

    /// The tenant if it is active, for the daemon's own work.
    func find(_ id: TenantID) async throws -> TenantSpace? {
        guard let found = try await registry.findTenant(id: id), found.tenant.status == .active
        else { return nil }
        return try opened(found)
    }

    /// The tenant whatever its status, including the decoy. Nil if it does not exist or is deleted.
    package func findAny(_ id: TenantID) async throws -> TenantSpace? {
        guard let found = try await registry.findTenant(id: id), found.wrappedKey != nil else {
            return nil
        }
        return try opened(found)
    }

    /// The tenant that a token names, if it is active and the caller may name it.
    package func find(_ id: TenantID, for peer: PeerIdentity) async throws -> TenantSpace? {
        guard let found = try await find(id),
            peer.tenants.contains(found.tenant.canonicalName.bytes)
        else { return nil }
        return found
    }

    /// Opens a tenant for the operator, whatever its status.
    package func opened(_ registered: RegisteredTenant) throws -> TenantSpace {
        let tenant = registered.tenant
        let kept = state.withLock { state in
            state.names[tenant.id] = tenant.name
            return state.open[tenant.id]
        }
        let open =
            try kept.map {
                TenantSpace(tenant: tenant, keys: $0.keys, memory: $0.memory, tenancy: tenancy)
            } ?? unwrapping(tenant) { try Self.space(of: registered, with: keyRing, in: tenancy) }
        state.withLock { $0.open[tenant.id] = open }
        return open
    }

    /// The problem with the tenant's key, if it could not be unwrapped at the last attempt.
    package func keyFault(of id: TenantID) -> TenantKeyError? {
        state.withLock { $0.keyFaults[id] }
    }

    /// The tenant's name if it was used recently, for the log.
    func name(of id: TenantID) -> String? { state.withLock { $0.names[id] } }

    /// The metadata that identifies a tenant in a log line.
    package func logMetadata(of id: TenantID) -> Logger.Metadata {
        ["tenant": "\(name(of: id) ?? id.hex)", "tenant_id": "\(id)"]
    }

    /// The tenants whose keys could not be unwrapped at the last attempt, ordered by name.
    package var keyFaults: [(tenant: TenantID, fault: TenantKeyError)] {
        state.withLock { $0.keyFaults.map { ($0.key, $0.value) } }
            .sorted { $0.fault.name < $1.fault.name }
    }

    private func unwrapping<Result>(
        _ tenant: Tenant,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            let result = try body()
            state.withLock { state in
                if !state.keyFaults.isEmpty { state.keyFaults[tenant.id] = nil }
            }
            return result
        } catch let cause as CryptoError {
            let error = TenantKeyError(name: tenant.name, cause: cause)
            guard error.isLasting else { throw error }
            state.withLock { state in
                guard state.keyFaults.count < TenantLimits.keyFaults else { return }
                state.keyFaults[tenant.id] = error
            }
            throw error
        }
    }

    /// Opens a tenant for one use. Its keys are not cached and its file does not stay open, so that an
    /// iteration over all tenants does not evict what is in use. A key that cannot be unwrapped is recorded as in `opened`.
    package func openedOnce(_ registered: RegisteredTenant) throws -> TenantSpace {
        state.withLock { $0.names[registered.tenant.id] = registered.tenant.name }
        return try unwrapping(registered.tenant) {
            var space = try Self.space(of: registered, with: keyRing, in: tenancy)
            space.keepsFileOpen = false
            return space
        }
    }

    /// The origin of a hash for a password typed for an office, from a network with no recent
    /// success. The office need not exist.
    package func hashingOrigin(
        at office: CanonicalName,
        from network: NetworkPrefix
    ) -> HashingOrigin {
        .unknown(
            site: queueNumber([1] + network.site),
            network: queueNumber([1] + network.bytes),
            office: queueNumber([0] + office.bytes)
        )
    }

    /// The origin of a hash from a network from which users of the office have recently signed in.
    func hashingOrigin(
        at office: CanonicalName,
        known network: NetworkPrefix
    ) -> HashingOrigin {
        .known(
            office: queueNumber([0] + office.bytes),
            source: queueNumber([1] + network.bytes)
        )
    }

    /// The origin of a hash for a user who has presented a session, a trusted device or a mailed
    /// link.
    package func hashingOrigin(of account: AccountID, in tenant: TenantSpace) -> HashingOrigin {
        .known(
            office: queueNumber([0] + tenant.tenant.canonicalName.bytes),
            source: queueNumber([2] + account.bytes)
        )
    }

    private func queueNumber(_ bytes: [UInt8]) -> UInt64 {
        decoy.keys.keyedHash(bytes, purpose: .hashingQueues).prefix(8)
            .reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Creates the key of a new tenant, wrapped with the master key.
    package func makeWrappedKey(for id: TenantID) throws -> [UInt8] {
        try KeyedTenant.makeWrappedKey(for: id, with: keyRing)
    }

    /// Call this after the tenant's new status is stored and before its sessions are ended.
    package func close(_ id: TenantID) {
        tenancy.close(id)
        state.withLock { state in
            state.open[id] = nil
            state.keyFaults[id] = nil
        }
    }

    package func reopen(_ id: TenantID) { tenancy.reopen(id) }

    /// Whether the tenant was suspended or deleted since the start.
    package func isClosed(_ id: TenantID) -> Bool { tenancy.isClosed(id) }

    private static func space(
        of registered: RegisteredTenant,
        with keyRing: KeyRing,
        in tenancy: Tenancy
    ) throws -> TenantSpace {
        TenantSpace(
            tenant: registered.tenant,
            keys: try KeyedTenant(registered, with: keyRing).keys,
            memory: PolicyMemory(caps: tenancy.environment.caps),
            tenancy: tenancy
        )
    }
}
