internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Operator {
    package func createTenant(
        _ request: CreateTenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let name = try read("name") { () throws(TextFault) in try TenantName(request.name) }
        guard let kind = TenantKind(request.kind) else {
            throw CallError.invalidField(
                "kind",
                .required,
                "office, clinic-group or company is expected"
            )
        }
        guard request.displayName.utf8.count <= TenantName.displayLimit else {
            throw TextFault.tooLong(limit: TenantName.displayLimit).callError(of: "display_name")
        }
        let tenant = Tenant(
            id: TenantID(from: entropy),
            name: name.text,
            canonicalName: name.canonical,
            kind: kind,
            displayName: request.displayName.isEmpty ? name.text : request.displayName,
            status: .active,
            createdAt: clock.now()
        )
        try context.requireAwaited()
        try await insert(tenant)
        return tenant.wire
    }

    package func listTenants(
        _ request: ListTenantsRequest,
        context: CallContext
    ) async throws -> ListTenantsResponse {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await registry.listTenants(after: page.after, limit: page.size + 1)
        var response = ListTenantsResponse()
        response.tenants = found.prefix(page.size).map(\.tenant.wire)
        response.nextPageToken = page.next(found.map(\.tenant.canonicalName))
        return response
    }

    package func getTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        try await fetchTenant(request.tenant).tenant.wire
    }

    package func suspendTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let registered = try await fetchTenant(request.tenant)
        let open = try vault.opened(registered)
        try context.requireAwaited()
        try await registry.updateStatus(.suspended, of: open.id)
        vault.close(open.id)
        try await endAllSessions(of: open)
        return open.tenant.with(status: .suspended).wire
    }

    package func resumeTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let registered = try await fetchTenant(request.tenant)
        guard registered.tenant.status == .suspended else {
            throw CallError(.failedPrecondition, .wrongState, "the tenant is not suspended")
        }
        try context.requireAwaited()
        // Once more, for the case that the daemon was killed in the middle of suspending.
        try await endAllSessions(of: vault.opened(registered))
        try await registry.updateStatus(.active, of: registered.tenant.id)
        vault.reopen(registered.tenant.id)
        return registered.tenant.with(status: .active).wire
    }

    package func deleteTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> DeleteTenantResponse {
        let id = try await fetchTenant(request.tenant).tenant.id
        try context.requireAwaited()
        try await registry.deleteTenant(id, at: clock.now())
        vault.close(id)
        try await stores.delete(id)
        index.removeAll(of: id)
        return DeleteTenantResponse()
    }

    private func endAllSessions(of open: OpenTenant) async throws {
        let index = index
        try await stores.write(
            open.id,
            sealer: open.sealer,
            afterCommit: { _ in index.removeAll(of: open.id) },
            { store in _ = try store.sessions.deleteAll() }
        )
    }

    /// Makes the database first: a tenant that is registered always has one.
    private func insert(_ tenant: Tenant) async throws {
        try await stores.create(tenant.id)
        do {
            try await registry.insertTenant(
                tenant,
                wrappedKey: try vault.makeWrappedKey(for: tenant.id)
            )
        } catch {
            try await stores.delete(tenant.id)
            throw error
        }
    }
}

extension Tenant {
    fileprivate func with(status: TenantStatus) -> Tenant {
        var tenant = self
        tenant.status = status
        return tenant
    }

    fileprivate var wire: FrontdeskWire.Tenant {
        var wire = Wire.Tenant()
        wire.tenantID = id.hex
        wire.name = name
        wire.kind = kind.wire
        wire.displayName = displayName
        wire.status = status.wire
        wire.createdAt = createdAt.milliseconds
        return wire
    }
}
