internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Clinics {
    package func importClinics(
        _ request: ImportClinicsRequest,
        context: CallContext
    ) async throws -> ImportClinicsResponse {
        let acting = try await resolve(request.actor, needing: .create, context)
        let lineOffset = Int(request.firstLine == 0 ? 2 : request.firstLine) - 2
        let separator = CSVSeparator(rawValue: request.separator)
        guard separator != nil || request.separator.isEmpty else {
            let expected = "\(CSVSeparator.expected) is expected"
            throw CallError.invalidField("separator", .notAllowed, expected)
        }
        let rows: [ClinicTable.Row]
        do throws(TableFault) {
            guard request.csv.utf8.count <= AdminLimits.importBytes else {
                throw TableFault.tooLong(limit: AdminLimits.importBytes)
            }
            rows = try ClinicTable(csv: request.csv, separator: separator).rows
        } catch {
            let fault = ImportFault(error, lineOffset: lineOffset, columns: ClinicTable.columnNames)
            return ImportClinicsResponse(faults: [fault])
        }
        guard rows.count <= AdminLimits.importRows else {
            throw CallError.invalidField(
                "csv",
                .tooLong,
                "at most \(AdminLimits.importRows) rows are allowed"
            )
        }
        let list = ClinicImport(
            rows: rows,
            lineOffset: lineOffset,
            skipsExisting: request.skipExisting
        )
        if request.dryRun {
            return try await acting.read { snapshot in
                let plan = try list.plan(in: snapshot.store)
                let isDone = plan.faults.isEmpty || request.skipInvalid
                return plan.response(rows: rows.count, isDone: isDone, ids: nil)
            }
        }
        return try await run(list, acting, skipsInvalid: request.skipInvalid, context)
    }

    private func run(
        _ list: ClinicImport,
        _ acting: ActingPerson,
        skipsInvalid: Bool,
        _ context: CallContext
    ) async throws -> ImportClinicsResponse {
        let entropy = environment.entropy
        let ids = list.rows.map { _ in ClinicID(from: entropy) }
        return try await change(acting, context) { transaction in
            let plan = try list.plan(in: transaction.store)
            let isDone = plan.faults.isEmpty || skipsInvalid
            guard isDone else {
                return plan.response(rows: list.rows.count, isDone: false, ids: nil)
            }
            let now = transaction.now
            for (planned, id) in zip(plan.clinics, ids) {
                let clinic = Clinic(
                    id: id,
                    details: planned.details,
                    createdAt: now,
                    changedAt: now
                )
                try transaction.insert(clinic, by: acting)
            }
            return plan.response(rows: list.rows.count, isDone: true, ids: ids)
        }
    }
}

/// A part of a list of clinics to import.
private struct ClinicImport: Sendable {
    let rows: [ClinicTable.Row]
    /// What to add to a line number of this part to get the line number in the list.
    let lineOffset: Int
    let skipsExisting: Bool

    struct Plan {
        var clinics: [(line: Int, details: ClinicDetails)] = []
        var faults: [ImportFault] = []
        var existing: [ImportedClinic] = []
    }

    /// Plans which clinics to create, and reports what is wrong with the other rows.
    func plan(in store: TenantStore) throws -> Plan {
        var plan = Plan()
        var sites: Set<CanonicalName> = []
        for row in rows {
            let line = row.line + lineOffset
            let details: ClinicDetails
            switch row.details {
            case .success(let read): details = read
            case .failure(let faults):
                plan.faults += faults.faults.map { ImportFault($0, line: line) }
                continue
            }
            if let clinic = try store.clinics.find(site: details.site) {
                if skipsExisting {
                    plan.existing.append(ImportedClinic(line, clinic.id, clinic.details))
                } else {
                    let words = "a clinic with this name and address already exists"
                    plan.faults.append(ImportFault(line, "name", .alreadyExists, words))
                }
            } else if !sites.insert(details.site).inserted {
                let words = "this name with this address appears twice in the list"
                plan.faults.append(ImportFault(line, "name", .notAllowed, words))
            } else {
                plan.clinics.append((line, details))
            }
        }
        return plan
    }
}

extension ClinicImport.Plan {
    /// - Parameter ids: the ids of the new clinics; nil if none was created.
    func response(rows: Int, isDone: Bool, ids: [ClinicID]?) -> ImportClinicsResponse {
        var response = ImportClinicsResponse(
            faults: faults,
            rows: UInt32(clamping: rows),
            existing: existing
        )
        guard isDone else { return response }
        response.clinics = clinics.enumerated().map { index, clinic in
            ImportedClinic(clinic.line, ids?[index], clinic.details)
        }
        return response
    }
}

extension ImportedClinic {
    fileprivate init(_ line: Int, _ id: ClinicID?, _ details: ClinicDetails) {
        self.init(
            line: UInt32(clamping: line),
            clinicID: id?.hex ?? "",
            name: details.name
        )
    }
}
