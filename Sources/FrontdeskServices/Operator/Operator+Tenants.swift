internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Operator {
    package func createTenant(
        _ request: CreateTenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let name = try RequestField("name").read { () throws(TextFault) in
            try TenantName(request.name)
        }
        guard let kind = TenantKind(request.kind) else {
            throw CallError.invalidField(
                "kind",
                .required,
                "office, clinic-group, company or patients is expected"
            )
        }
        let displayName = try RequestField("display_name").read { () throws(TextFault) in
            try TenantName.display(request.displayName)
        }
        let tenant = Tenant(
            id: TenantID(from: environment.entropy),
            name: name.text,
            canonicalName: name.canonical,
            kind: kind,
            displayName: displayName.isEmpty ? name.text : displayName,
            status: .active,
            createdAt: environment.clock.now()
        )
        try context.checkDeadline()
        if kind.isUnique, try await registry.findUnique(kind) != nil {
            throw CallError(
                .alreadyExists,
                .alreadyExists,
                "a tenant of this kind already exists, and there can be only one"
            )
        }
        // Set the registry's flag before the tenant exists: the registry must never say that a public
        // page is private.
        if Policy.preset(for: kind).page.isPublic {
            try await registry.updatePublicPage(tenant.id, true)
        }
        try await insert(tenant, recording: event(.tenantCreated, tenant, context))
        await anchoring.deliver()
        return tenant.wire
    }

    package func listTenants(
        _ request: ListTenantsRequest,
        context: CallContext
    ) async throws -> ListTenantsResponse {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await registry.listTenants(after: page.after, limit: page.size + 1)
        return ListTenantsResponse(
            tenants: found.prefix(page.size).map { wire($0.tenant) },
            nextPageToken: page.next(found.map(\.tenant.canonicalName))
        )
    }

    package func getTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let registered = try await fetchTenant(request.tenant)
        // `opened` and `check` record the faults of the key and the file, and `wire` reports them.
        // Other errors do not matter here.
        if let open = try? vault.opened(registered) {
            try? await open.check()
        }
        return wire(registered.tenant)
    }

    package func acceptTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> AcceptTenantResponse {
        let registered = try await fetchTenant(request.tenant)
        try context.checkDeadline()
        let accepted = try await acceptance.accept(
            try vault.opened(registered),
            by: .operator(uid: context.caller.uid)
        )
        indexing.noteReplaced(registered.tenant)
        if registered.tenant.kind == .patients { await DeletedGroups(vault: vault).forgetAll() }
        await anchoring.deliver()
        return AcceptTenantResponse(
            tenant: wire(registered.tenant),
            wasQuarantined: accepted.quarantine != nil,
            endedSessions: UInt32(clamping: accepted.endedSessions),
            changes: accepted.changes.map { change in
                var wire = ChangedAccount()
                wire.accountID = change.account.hex
                wire.userName = accepted.names[change.account] ?? ""
                wire.kind = change.kind.rawValue
                wire.at = change.at.milliseconds
                return wire
            },
            changesSinceAt: accepted.changesSince?.milliseconds ?? 0
        )
    }

    /// The tenant as the contract shows it, including any fault of its file or key.
    private func wire(_ tenant: Tenant) -> FrontdeskWire.Tenant {
        var wire = tenant.wire
        wire.unavailableReason =
            vault.stores.faults[tenant.id].map { "\($0)" } ?? vault.keyFault(of: tenant.id)?.problem
            ?? ""
        return wire
    }

    package func suspendTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let registered = try await fetchTenant(request.tenant)
        let id = registered.tenant.id
        try context.checkDeadline()
        let event = event(.tenantSuspended, registered.tenant, context)
        // The sessions stay on the disk until the tenant is resumed, but no one can use them.
        try await closeTenant(id) {
            try await registry.updateStatus(.suspended, of: id, recording: event)
        }
        await indexing.noteStatus(of: registered.tenant.with(status: .suspended))
        await anchoring.deliver()
        return wire(registered.tenant.with(status: .suspended))
    }

    package func resumeTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Tenant {
        let registered = try await fetchTenant(request.tenant)
        guard registered.tenant.status == .suspended else {
            throw CallError(.failedPrecondition, .wrongState, "the tenant is not suspended")
        }
        try await vault.opened(registered).write(for: context.call) { transaction in
            try transaction.endSessions { try $0.deleteAll() }
            // A sign-in that began before the suspension must not make a session after it.
            try transaction.store.accounts.revokeAllCredentials()
        }
        try await registry.updateStatus(
            .active,
            of: registered.tenant.id,
            recording: event(.tenantResumed, registered.tenant, context)
        )
        vault.reopen(registered.tenant.id)
        await indexing.noteStatus(of: registered.tenant.with(status: .active))
        await anchoring.deliver()
        return wire(registered.tenant.with(status: .active))
    }

    package func deleteTenant(
        _ request: TenantRequest,
        context: CallContext
    ) async throws -> DeleteTenantResponse {
        let tenant = try await fetchTenant(request.tenant).tenant
        let id = tenant.id
        try context.checkDeadline()
        let event = event(.tenantDeleted, tenant, context)
        try await closeTenant(id) {
            try await registry.deleteTenant(id, at: environment.clock.now(), recording: event)
        }
        await indexing.noteStatus(of: tenant.with(status: .deleted))
        await anchoring.deliver()
        // Without its key, the file cannot be read. If one of these steps fails, the next start
        // repeats both.
        try await vault.stores.delete(id)
        if tenant.kind == .clinicGroup { try await DeletedGroups(vault: vault).forget(id) }
        return DeleteTenantResponse()
    }

    private func event(_ kind: AuditKind, _ tenant: Tenant, _ context: CallContext) -> AuditEvent {
        AuditEvent(
            kind,
            by: .operator(uid: context.caller.uid),
            at: environment.clock.now(),
            ["tenant": tenant.name, "tenant_id": tenant.id.hex, "kind": tenant.kind.rawValue]
        )
    }

    /// Suspends or deletes a tenant with `change`, then closes it and removes its sessions. It does so
    /// also if the outcome is unknown, but not after any other error.
    private func closeTenant(_ id: TenantID, _ change: () async throws -> Void) async throws {
        do {
            try await change()
        } catch StorageError.outcomeUnknown {
            closeAndSignOut(id)
            throw StorageError.outcomeUnknown
        }
        closeAndSignOut(id)
    }

    private func closeAndSignOut(_ id: TenantID) {
        vault.close(id)
        vault.sessions.removeAll(of: id)
    }

    /// Creates the database first, because a registered tenant must always have one.
    private func insert(_ tenant: Tenant, recording event: AuditEvent) async throws {
        try await vault.stores.create(tenant.id)
        do {
            try await registry.insertTenant(
                tenant,
                wrappedKey: try vault.makeWrappedKey(for: tenant.id),
                recording: event
            )
        } catch StorageError.outcomeUnknown {
            // The tenant may be registered, and then it needs its file.
            throw StorageError.outcomeUnknown
        } catch {
            try await vault.stores.delete(tenant.id)
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
        var wire = Wire.Tenant(tenantID: id.hex, name: name)
        wire.kind = kind.wire
        wire.displayName = displayName
        wire.status = status.wire
        wire.createdAt = createdAt.milliseconds
        return wire
    }
}
