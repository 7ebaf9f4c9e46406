package import FrontdeskDomain
package import FrontdeskStorage
internal import Synchronization

/// What is remembered of a tenant's policy, so that it is worked out anew only when something was
/// set. Shared by all copies of an `OpenTenant`.
final class PolicyMemory: Sendable {
    let caps: PolicyCaps
    private let last = Mutex<PolicySheet?>(nil)

    init(caps: PolicyCaps) {
        self.caps = caps
    }

    var lastSheet: PolicySheet? { last.withLock(\.self) }

    /// Throws `PolicyFault` for what was never a policy.
    func sheet(of kind: TenantKind, overrides: [String: String]) throws -> PolicySheet {
        if let last = lastSheet, last.kind == kind, last.overrides == overrides { return last }
        let sheet = try PolicySheet(kind: kind, overrides: overrides, caps: caps)
        last.withLock { $0 = sheet }
        return sheet
    }
}

extension OpenTenant {
    /// The policy as this transaction sees it: what is decided in it is decided by this.
    ///
    /// Throws `.damaged` if what is stored is no policy: nobody can say then what was to hold.
    package func policy(in store: TenantStore) throws -> Policy { try sheet(in: store).policy }

    /// The policy with where its rules come from.
    func sheet(in store: TenantStore) throws -> PolicySheet {
        do {
            return try memory.sheet(of: tenant.kind, overrides: store.settings.list())
        } catch let fault as PolicyFault {
            throw StorageError.damaged("the policy: \(fault)")
        }
    }

    /// The policy as it was last looked at, for what nothing hangs on, such as how something is
    /// shown; the preset if it was not looked at since the start.
    var policy: Policy {
        memory.lastSheet?.policy ?? .preset(for: tenant.kind, caps: memory.caps)
    }
}

extension TenantStores {
    /// The tenant's policy, in a transaction of its own. Throws what `read` throws.
    package func policy(of open: OpenTenant) async throws -> Policy {
        try await read(open.id, sealer: open.sealer) { try open.policy(in: $0) }
    }
}
