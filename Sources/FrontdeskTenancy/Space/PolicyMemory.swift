internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Synchronization

/// Caches a tenant's last policy, so that it is recomputed only after a setting changed. All copies
/// of a `TenantSpace` share the cache.
final class PolicyMemory: Sendable {
    let caps: PolicyCaps
    private let last = Mutex<ResolvedPolicy?>(nil)

    init(caps: PolicyCaps) {
        self.caps = caps
    }

    var lastPolicy: ResolvedPolicy? { last.withLock(\.self) }

    /// Throws `PolicyFault` if the settings are not a valid policy.
    func resolvedPolicy(of kind: TenantKind, overrides: [String: String]) throws -> ResolvedPolicy {
        if let last = lastPolicy, last.kind == kind, last.overrides == overrides { return last }
        let resolvedPolicy = try ResolvedPolicy(kind: kind, overrides: overrides, caps: caps)
        last.withLock { $0 = resolvedPolicy }
        return resolvedPolicy
    }
}

extension TenantSpace {
    /// The policy, and the origin of each of its rules.
    ///
    /// - Throws: `StorageError.damaged` if the stored settings are not a valid policy: the daemon must
    ///   not guess which rules apply.
    func resolvedPolicy(in store: TenantStore) throws -> ResolvedPolicy {
        do {
            return try memory.resolvedPolicy(of: tenant.kind, overrides: store.settings.list())
        } catch let fault as PolicyFault {
            throw StorageError.damaged("the policy: \(fault)")
        }
    }

    /// The policy as it was last read, or the preset if it was not read since the start. Use it
    /// only where no decision depends on it, such as for display.
    var policy: Policy {
        memory.lastPolicy?.policy ?? .preset(for: tenant.kind, caps: memory.caps)
    }
}
