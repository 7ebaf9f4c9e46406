internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

extension Registry {
    /// The tenant the operator names, by name or id; not the decoy, not what is deleted.
    ///
    /// - Throws: `CallError.notFound`; `.invalidArgument` for `field` if nothing is named.
    func fetchVisible(_ reference: String, field: String) async throws -> RegisteredTenant {
        guard !reference.isEmpty else {
            throw CallError.invalidField(field, .required, "a tenant's name or id is expected")
        }
        // By id first: nobody can take another's id for a name to be mistaken for them.
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

    /// Runs `body` for every tenant that the operator can name, in the order of their names, and reads
    /// a page of them at a time.
    ///
    /// - Throws: what the registry or `body` throws; the tenants after it are left out.
    func forEachTenant(_ body: (RegisteredTenant) async throws -> Void) async throws {
        var last: CanonicalName?
        repeat {
            let found = try await listTenants(after: last, limit: TenantLimits.page)
            for registered in found { try await body(registered) }
            last = found.last?.tenant.canonicalName
        } while last != nil
    }
}

extension RegisteredTenant {
    /// Whether the operator can name it: not the decoy, and not deleted.
    var isVisible: Bool { tenant.kind != .decoy && tenant.status != .deleted }
}
