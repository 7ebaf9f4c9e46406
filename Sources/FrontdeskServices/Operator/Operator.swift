internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Operator`; its methods are in the extensions, by topic.
package struct Operator: OperatorService {
    let vault: TenantVault
    let registry: Registry
    let stores: TenantStores
    let index: SessionIndex
    let hashing: PasswordHashing
    let clock: any WallClock
    let entropy: any Entropy
    let anchoring: Anchoring
    let overview: Overview

    package func status(
        _ request: StatusRequest,
        context: CallContext
    ) async throws -> StatusResponse {
        try await overview.status()
    }

    /// The tenant a request names by name or id.
    func fetchTenant(_ reference: String) async throws -> RegisteredTenant {
        guard !reference.isEmpty else {
            throw CallError.invalidField("tenant", .required, "a tenant's name or id is expected")
        }
        // By id first: nobody can take another's id for a name to be mistaken for them.
        if let id = TenantID(hex: reference), let found = try await registry.findTenant(id: id),
            found.isVisible
        {
            return found
        }
        if let name = CanonicalName(reference),
            let found = try await registry.findTenant(named: name), found.isVisible
        {
            return found
        }
        throw CallError.notFound("tenant")
    }
}

extension RegisteredTenant {
    /// Whether the operator sees it: not the decoy, not what is deleted.
    fileprivate var isVisible: Bool { tenant.kind != .decoy && tenant.status != .deleted }
}
