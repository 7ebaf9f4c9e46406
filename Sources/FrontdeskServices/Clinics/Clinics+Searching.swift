internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Clinics {
    package func search(
        _ request: SearchClinicsRequest,
        context: CallContext
    ) async throws -> SearchClinicsResponse {
        let size = try Self.pageSize(request.pageSize)
        let group = try await searchedGroup(request, context)
        let query = try Self.query(request, group)
        let pages = SearchPages(keys: vault.decoyTenant.keys)
        let cursor = try pages.cursor(request.pageToken, of: query)
        try context.checkDeadline()
        let found: [FoundClinic]
        do {
            found = try await indexing.index.search(query, after: cursor, limit: size + 1)
        } catch StorageError.busy {
            throw StorageError.busy
        } catch is StorageError {
            throw CallError.searchUnavailable
        }
        let page = found.prefix(size)
        return SearchClinicsResponse(
            // A group that was just suspended may still be in the index.
            clinics: page.filter { !vault.isClosed($0.group) }.map(Wire.FoundClinic.init),
            nextPageToken: found.count > size
                ? page.last.map { pages.token($0.cursor, of: query) } ?? "" : ""
        )
    }

    package func rebuildIndex(
        _ request: RebuildIndexRequest,
        context: CallContext
    ) async throws -> RebuildIndexResponse {
        let left = context.deadline.map { ContinuousClock.now.duration(to: $0) }
        let timeout = min(left ?? Self.rebuildTimeout, Self.rebuildTimeout)
        let built = try await indexing.rebuild(timeout: timeout)
        return RebuildIndexResponse(
            clinics: UInt32(clamping: built.clinics),
            unavailableGroups: UInt32(clamping: built.unavailableGroups)
        )
    }

    /// How long a caller waits for a rebuild, at most.
    private static let rebuildTimeout = Duration.seconds(600)
    private static let defaultPageSize: UInt32 = 20
    private static let pageSizeLimit: UInt32 = 100

    /// The id of the group that a request is about: the one that it names or, by default, the one
    /// that the session's patient uses. Nil for all groups.
    private func searchedGroup(
        _ request: SearchClinicsRequest,
        _ context: CallContext
    ) async throws -> TenantID? {
        if request.allGroups, !request.group.isEmpty {
            throw CallError.invalidField(
                "all_groups",
                .notAllowed,
                "a search is in one group or in all groups"
            )
        }
        var reference = request.group
        if !request.sessionToken.isEmpty {
            let directory = actors.directory
            let session = try await directory.fetch(
                request.sessionToken,
                for: context.caller.peer
            )
            directory.index.recordUse(of: session, at: environment.clock.now())
            if !request.allGroups, reference.isEmpty {
                reference = session.clinicGroup?.id.hex ?? ""
            }
        }
        return try await findGroup(reference, context)
    }

    /// The id of the group that a request names; nil for all groups. A group that does not exist or
    /// that the caller may not name gets an id that no group has, so that it has no clinics.
    private func findGroup(_ reference: String, _ context: CallContext) async throws -> TenantID? {
        guard !reference.isEmpty else { return nil }
        guard reference.utf8.count <= 2 * TenantName.limit else {
            throw TextFault.tooLong(limit: 2 * TenantName.limit).callError(of: "group")
        }
        let noGroup = vault.decoyTenant.id
        let (id, name) = (TenantID(hex: reference), CanonicalName(reference))
        let registry = vault.registry
        var found: RegisteredTenant?
        if let id { found = try await registry.findTenant(id: id) }
        if let name, found == nil { found = try await registry.findTenant(named: name) }
        guard let tenant = found?.tenant, tenant.kind == .clinicGroup else { return noGroup }
        let caller = context.caller
        let mayName =
            caller.socket == .admin || caller.peer.tenants.contains(tenant.canonicalName.bytes)
        return mayName ? tenant.id : noGroup
    }

    private static func pageSize(_ size: UInt32) throws(CallError) -> Int {
        guard size <= pageSizeLimit else {
            throw .invalidField("page_size", .notAllowed, "at most \(pageSizeLimit) is allowed")
        }
        return Int(size == 0 ? defaultPageSize : size)
    }

    private static func query(
        _ request: SearchClinicsRequest,
        _ group: TenantID?
    ) throws(CallError) -> ClinicQuery {
        let order: ClinicQuery.RequestedOrder =
            switch request.order {
            case .unspecified, .both: .both
            case .distance: .distance
            case .relevance: .relevance
            case .unrecognized:
                throw .invalidField("order", .notAllowed, "an order of the contract is expected")
            }
        do throws(FieldFaults) {
            return try ClinicQuery(
                text: request.text,
                specialties: request.specialties,
                languages: request.languages,
                coordinates: request.position.map(ClinicTexts.Coordinates.init),
                radius: Int(request.radiusKm),
                order: order,
                group: group
            )
        } catch { throw error.callError() }
    }
}

extension CallError {
    /// The index of the search is being built (status 14).
    static let searchUnavailable = CallError(
        .unavailable,
        .storageUnavailable,
        "the search is not available at the moment",
        retryAfter: .seconds(1)
    )
}
