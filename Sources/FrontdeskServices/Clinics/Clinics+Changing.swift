internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Clinics {
    package func createClinic(
        _ request: CreateClinicRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        let acting = try await resolve(request.actor, needing: .create, context)
        let details = try Self.applying(request.clinic, under: "clinic.")(ClinicDetails())
        let id = ClinicID(from: environment.entropy)
        return try await change(acting, context) { transaction in
            let clinic = Clinic(
                id: id,
                details: details,
                createdAt: transaction.now,
                changedAt: transaction.now
            )
            try transaction.insert(clinic, by: acting)
            return Wire.Clinic(clinic, of: acting.tenant.tenant)
        }
    }

    package func updateClinic(
        _ request: UpdateClinicRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        let acting = try await resolve(request.actor, context)
        let id = try Self.clinicID(request.clinicID)
        let fields = try Self.fields(request.fields)
        let apply = Self.applying(request.data, fields, under: "data.")
        return try await change(acting, context) { transaction in
            var clinic = try transaction.store.fetchClinic(id)
            let before = clinic.details
            clinic.details = try apply(before)
            guard clinic.details != before else {
                return Wire.Clinic(clinic, of: acting.tenant.tenant)
            }
            let names = fields.map(\.rawValue).sorted().joined(separator: " ")
            try transaction.update(&clinic, by: acting, .clinicChanged, ["fields": names])
            return Wire.Clinic(clinic, of: acting.tenant.tenant)
        }
    }

    package func closeClinic(
        _ request: ClinicRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        try await setClosed(true, request, context)
    }

    package func reopenClinic(
        _ request: ClinicRequest,
        context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        try await setClosed(false, request, context)
    }

    private func setClosed(
        _ isClosed: Bool,
        _ request: ClinicRequest,
        _ context: CallContext
    ) async throws -> FrontdeskWire.Clinic {
        let acting = try await resolve(request.actor, context)
        let id = try Self.clinicID(request.clinicID)
        return try await change(acting, context) { transaction in
            var clinic = try transaction.store.fetchClinic(id)
            guard (clinic.closedAt != nil) != isClosed else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "the clinic is already \(isClosed ? "closed" : "open")"
                )
            }
            clinic.closedAt = isClosed ? transaction.now : nil
            try transaction.update(&clinic, by: acting, isClosed ? .clinicClosed : .clinicReopened)
            return Wire.Clinic(clinic, of: acting.tenant.tenant)
        }
    }

    /// A function that sets fields of a clinic to the values of a request.
    private static func applying(
        _ data: ClinicData?,
        _ fields: Set<ClinicField> = Set(ClinicField.allCases),
        under path: String
    ) -> @Sendable (ClinicDetails) throws(CallError) -> ClinicDetails {
        let texts = ClinicTexts(data ?? ClinicData())
        return { details throws(CallError) in
            switch details.applying(texts, fields) {
            case .success(let changed): return changed
            case .failure(let faults): throw faults.callError(under: path)
            }
        }
    }

    private static func fields(_ names: [String]) throws(CallError) -> Set<ClinicField> {
        guard !names.isEmpty else {
            throw .invalidField("fields", .required, "the names of the fields to set are expected")
        }
        guard names.count <= ClinicField.allCases.count else {
            throw .invalidField("fields", .tooLong, "name each field at most once")
        }
        var fields: Set<ClinicField> = []
        for (index, name) in names.enumerated() {
            guard let field = ClinicField(rawValue: name) else {
                let all = ClinicField.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalidField("fields[\(index)]", .notAllowed, "one of: \(all)")
            }
            fields.insert(field)
        }
        return fields
    }
}

extension Transaction {
    /// Adds a clinic and records it.
    ///
    /// - Throws: status 6 if the group has a clinic with this name and address; status 8 if it has
    ///   too many.
    func insert(_ clinic: Clinic, by acting: ActingPerson) throws {
        do {
            try store.clinics.insert(clinic)
        } catch StorageError.alreadyExists {
            throw CallError.clinicExists
        } catch StorageError.busy {
            throw CallError(
                .resourceExhausted,
                .wrongState,
                "the group has as many clinics as it may have"
            )
        }
        try record(acting.event(.clinicCreated, "clinic", clinic.id.hex, at: now))
    }

    /// Stores a changed clinic and records it.
    fileprivate func update(
        _ clinic: inout Clinic,
        by acting: ActingPerson,
        _ kind: AuditKind,
        _ details: [String: String] = [:]
    ) throws {
        clinic.changedAt = now
        do {
            try store.clinics.update(clinic)
        } catch StorageError.alreadyExists {
            throw CallError.clinicExists
        }
        try record(acting.event(kind, "clinic", clinic.id.hex, at: now, details))
    }
}

extension CallError {
    /// The group has a clinic with this name and address (status 6).
    static let clinicExists = CallError(
        .alreadyExists,
        .alreadyExists,
        "the group has a clinic with this name and address"
    )
}
