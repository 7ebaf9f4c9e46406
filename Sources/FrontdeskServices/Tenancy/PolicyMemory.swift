internal import FrontdeskDomain
internal import FrontdeskStorage
internal import Synchronization

/// Remembers a tenant's last policy, so that it is computed again only after a setting changed. All
/// copies of a `TenantSpace` share it.
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

extension TenantSpace {
    /// The policy with where its rules come from.
    ///
    /// - Throws: `StorageError.damaged` if the stored settings are not a policy: nobody can say then
    ///   which rules were meant.
    func sheet(in store: TenantStore) throws -> PolicySheet {
        do {
            return try memory.sheet(of: tenant.kind, overrides: store.settings.list())
        } catch let fault as PolicyFault {
            throw StorageError.damaged("the policy: \(fault)")
        }
    }

    /// The policy as it was last read, for what no decision depends on, such as how something is
    /// shown; the preset if it was not read since the start.
    var policy: Policy {
        memory.lastSheet?.policy ?? .preset(for: tenant.kind, caps: memory.caps)
    }
}
