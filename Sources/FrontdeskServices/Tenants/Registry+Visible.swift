internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

extension Registry {
    /// Fetches the tenant that the operator names by name or id. The decoy and deleted tenants are
    /// hidden.
    ///
    /// - Throws: `CallError.notFound`; `.invalidArgument` for `field` if it is empty.
    func fetchVisible(_ reference: String, field: String) async throws -> RegisteredTenant {
        guard !reference.isEmpty else {
            throw CallError.invalidField(field, .required, "a tenant's name or id is expected")
        }
        // Ids take precedence, so that no tenant can be mistaken for another by choosing its id as
        // a name.
        if let id = TenantID(hex: reference), let found = try await findTenant(id: id),
            found.isVisible
        {
            return found
        }
        if let name = CanonicalName(reference), let found = try await findTenant(named: name),
            found.isVisible
        {
            return found
        }
        throw CallError.notFound("tenant")
    }

    /// Runs `body` for every tenant that the operator can name, in the order of their names. Reads
    /// the registry in pages.
    ///
    /// - Throws: what the registry or `body` throws, which ends the iteration.
    func forEachTenant(_ body: (RegisteredTenant) async throws -> Void) async throws {
        var last: CanonicalName?
        repeat {
            let found = try await listTenants(after: last, limit: TenantLimits.page)
            for registered in found { try await body(registered) }
            last = found.last?.tenant.canonicalName
        } while last != nil
    }
}

extension TenantVault {
    /// The tenant that the operator names by name or id, whatever its status.
    ///
    /// - Throws: `CallError.notFound`; `.invalidArgument` for `field` if it is empty.
    func openVisible(_ reference: String, field: String = "tenant") async throws -> TenantSpace {
        try opened(try await registry.fetchVisible(reference, field: field))
    }
}

extension RegisteredTenant {
    /// Whether the operator can name it: not the decoy, and not deleted.
    var isVisible: Bool { tenant.kind != .decoy && tenant.status != .deleted }
}
