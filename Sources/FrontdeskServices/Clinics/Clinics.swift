internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Clinics`. Extensions hold its methods, by topic.
package struct Clinics: ClinicsService {
    let actors: Actors
    let indexing: ClinicIndexing
    let codes: GroupCodes

    var vault: TenantVault { actors.vault }
    var environment: Environment { actors.environment }

    package func getClinic(
        _ request: ClinicRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        let acting = try await resolve(request.actor, context)
        let id = try Self.clinicID(request.clinicID)
        return try await acting.read { snapshot in
            Wire.Clinic(try snapshot.store.fetchClinic(id), of: snapshot.space.tenant)
        }
    }

    package func listClinics(
        _ request: ListClinicsRequest,
        context: CallContext
    ) async throws -> ListClinicsResponse {
        let acting = try await resolve(request.actor, context)
        let size = try Page(size: request.pageSize, token: "").size
        let last = ClinicID(hex: request.pageToken)
        guard last != nil || request.pageToken.isEmpty else { throw CallError.pageTokenMalformed }
        return try await acting.read { snapshot in
            let found = try snapshot.store.clinics.list(after: last, limit: size + 1)
            let page = found.prefix(size)
            return ListClinicsResponse(
                clinics: page.map { Wire.Clinic($0, of: snapshot.space.tenant) },
                nextPageToken: found.count > size ? page.last?.id.hex ?? "" : ""
            )
        }
    }

    /// Identifies the actor.
    ///
    /// - Throws: what `Actors.resolve` throws; status 9 if the tenant is not a clinic group.
    func resolve(
        _ actor: Actor?,
        needing rights: Rights = .modify,
        _ context: CallContext
    ) async throws -> ActingPerson {
        let acting = try await actors.resolve(actor, needing: rights, context)
        guard acting.tenant.tenant.kind == .clinicGroup else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "the tenant is not a clinic group, so it has no clinics"
            )
        }
        return acting
    }

    /// Runs `body` in a transaction of the group, provided that the actor still has the rights, and
    /// updates the index of the search.
    func change<Result: Sendable>(
        _ acting: ActingPerson,
        _ context: CallContext,
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try context.checkDeadline()
        return try await indexing.change(acting.tenant) {
            try await acting.tenant.write(for: context.call) { transaction in
                try acting.confirm(in: transaction)
                return try body(transaction)
            }
        }
    }

    /// Reads an id. Text that is not an id looks like an unknown clinic.
    static func clinicID(_ text: String) throws(CallError) -> ClinicID {
        guard !text.isEmpty else {
            throw .invalidField("clinic_id", .required, "a clinic's id is expected")
        }
        guard let id = ClinicID(hex: text) else { throw .notFound("clinic") }
        return id
    }
}

extension TenantStore {
    /// - Throws: `CallError.notFound` if the group has no such clinic.
    func fetchClinic(_ id: ClinicID) throws -> Clinic {
        guard let clinic = try clinics.find(id) else { throw CallError.notFound("clinic") }
        return clinic
    }
}

extension ActingPerson {
    /// An event about something of the group, by its id.
    func event(
        _ kind: AuditKind,
        _ name: String,
        _ id: String,
        at now: Timestamp,
        _ details: [String: String] = [:]
    ) -> AuditEvent {
        AuditEvent(
            kind,
            by: auditActor,
            at: now,
            from: origin,
            details.merging([name: id]) { $1 }
        )
    }
}
