// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/clinics.proto

/// The clinics of a clinic group, the search over the clinics of all groups, and the QR codes with
/// which patients choose a group.
///
/// The methods with an actor work on one tenant, which must be a clinic group: any other tenant gets
/// status 9. They need the right `modify`, or more where they say so. A clinic or code of another
/// group gets the same answer as one that does not exist. All data of a clinic is public, except
/// that of unlisted clinics, which only searches within their group find.
package protocol ClinicsService: Sendable {
    /// Creates a clinic. Needs `create`. Status 6 if the group has a clinic with this name and address,
    /// even a closed one; status 8 if it has too many clinics.
    /// access: api: frontend; admin: operator; proof: actor
    func createClinic(
        _ request: CreateClinicRequest, context: CallContext
    ) async throws -> Clinic
    /// Creates the clinics of a list, or reports what is wrong with the list. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    func importClinics(
        _ request: ImportClinicsRequest, context: CallContext
    ) async throws -> ImportClinicsResponse
    /// Returns one clinic, open or closed.
    /// access: api: frontend; admin: operator; proof: actor
    func getClinic(
        _ request: ClinicRequest, context: CallContext
    ) async throws -> Clinic
    /// Lists the clinics of the group by name, open and closed.
    /// access: api: frontend; admin: operator; proof: actor
    func listClinics(
        _ request: ListClinicsRequest, context: CallContext
    ) async throws -> ListClinicsResponse
    /// Sets the named fields of a clinic and leaves all others unchanged. Status 6 as for CreateClinic.
    /// access: api: frontend; admin: operator; proof: actor
    func updateClinic(
        _ request: UpdateClinicRequest, context: CallContext
    ) async throws -> Clinic
    /// Closes a clinic: searches no longer find it. Status 9 if it is closed.
    /// access: api: frontend; admin: operator; proof: actor
    func closeClinic(
        _ request: ClinicRequest, context: CallContext
    ) async throws -> Clinic
    /// Undoes CloseClinic. Status 9 if the clinic is open.
    /// access: api: frontend; admin: operator; proof: actor
    func reopenClinic(
        _ request: ClinicRequest, context: CallContext
    ) async throws -> Clinic
    /// Finds open clinics of active groups, for anyone. With a session, the group that the patient chose
    /// is the default. A change is found within a second. Status 14
    /// while the daemon builds its index after a start; retry after `retry_after_ms`.
    /// access: api: frontend; admin: operator; proof: none
    func search(
        _ request: SearchClinicsRequest, context: CallContext
    ) async throws -> SearchClinicsResponse
    /// Builds the index of the search anew from the data of all groups. Searches get status 14
    /// meanwhile.
    /// access: admin: operator; proof: none
    func rebuildIndex(
        _ request: RebuildIndexRequest, context: CallContext
    ) async throws -> RebuildIndexResponse
    /// Creates a QR code to print. Status 9 if the address of the patients' page is not configured
    /// (`page.url` of the tenant of the kind PATIENTS); status 8 if the group has too many codes.
    /// access: api: frontend; admin: operator; proof: actor
    func makeGroupCode(
        _ request: MakeGroupCodeRequest, context: CallContext
    ) async throws -> GroupCode
    /// Returns one code with its pictures.
    /// access: api: frontend; admin: operator; proof: actor
    func getGroupCode(
        _ request: GroupCodeRequest, context: CallContext
    ) async throws -> GroupCode
    /// Lists the group's codes without their pictures, the oldest first, including revoked ones.
    /// access: api: frontend; admin: operator; proof: actor
    func listGroupCodes(
        _ request: ListGroupCodesRequest, context: CallContext
    ) async throws -> ListGroupCodesResponse
    /// Revokes a code for good. Patients who chose the group with it keep their choice. Status 9 if it
    /// is revoked.
    /// access: api: frontend; admin: operator; proof: actor
    func revokeGroupCode(
        _ request: GroupCodeRequest, context: CallContext
    ) async throws -> GroupCode
}

/// The methods of `frontdesk.v1.Clinics`.
package enum ClinicsMethods {
    /// Creates a clinic. Needs `create`. Status 6 if the group has a clinic with this name and address,
    /// even a closed one; status 8 if it has too many clinics.
    /// access: api: frontend; admin: operator; proof: actor
    package static let createClinic = Method<CreateClinicRequest, Clinic>(
        service: "frontdesk.v1.Clinics", name: "CreateClinic",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Creates the clinics of a list, or reports what is wrong with the list. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    package static let importClinics = Method<ImportClinicsRequest, ImportClinicsResponse>(
        service: "frontdesk.v1.Clinics", name: "ImportClinics",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Returns one clinic, open or closed.
    /// access: api: frontend; admin: operator; proof: actor
    package static let getClinic = Method<ClinicRequest, Clinic>(
        service: "frontdesk.v1.Clinics", name: "GetClinic",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists the clinics of the group by name, open and closed.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listClinics = Method<ListClinicsRequest, ListClinicsResponse>(
        service: "frontdesk.v1.Clinics", name: "ListClinics",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Sets the named fields of a clinic and leaves all others unchanged. Status 6 as for CreateClinic.
    /// access: api: frontend; admin: operator; proof: actor
    package static let updateClinic = Method<UpdateClinicRequest, Clinic>(
        service: "frontdesk.v1.Clinics", name: "UpdateClinic",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Closes a clinic: searches no longer find it. Status 9 if it is closed.
    /// access: api: frontend; admin: operator; proof: actor
    package static let closeClinic = Method<ClinicRequest, Clinic>(
        service: "frontdesk.v1.Clinics", name: "CloseClinic",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Undoes CloseClinic. Status 9 if the clinic is open.
    /// access: api: frontend; admin: operator; proof: actor
    package static let reopenClinic = Method<ClinicRequest, Clinic>(
        service: "frontdesk.v1.Clinics", name: "ReopenClinic",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Finds open clinics of active groups, for anyone. With a session, the group that the patient chose
    /// is the default. A change is found within a second. Status 14
    /// while the daemon builds its index after a start; retry after `retry_after_ms`.
    /// access: api: frontend; admin: operator; proof: none
    package static let search = Method<SearchClinicsRequest, SearchClinicsResponse>(
        service: "frontdesk.v1.Clinics", name: "Search",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .none, freshProof: .never))
    /// Builds the index of the search anew from the data of all groups. Searches get status 14
    /// meanwhile.
    /// access: admin: operator; proof: none
    package static let rebuildIndex = Method<RebuildIndexRequest, RebuildIndexResponse>(
        service: "frontdesk.v1.Clinics", name: "RebuildIndex",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Creates a QR code to print. Status 9 if the address of the patients' page is not configured
    /// (`page.url` of the tenant of the kind PATIENTS); status 8 if the group has too many codes.
    /// access: api: frontend; admin: operator; proof: actor
    package static let makeGroupCode = Method<MakeGroupCodeRequest, GroupCode>(
        service: "frontdesk.v1.Clinics", name: "MakeGroupCode",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Returns one code with its pictures.
    /// access: api: frontend; admin: operator; proof: actor
    package static let getGroupCode = Method<GroupCodeRequest, GroupCode>(
        service: "frontdesk.v1.Clinics", name: "GetGroupCode",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Lists the group's codes without their pictures, the oldest first, including revoked ones.
    /// access: api: frontend; admin: operator; proof: actor
    package static let listGroupCodes = Method<ListGroupCodesRequest, ListGroupCodesResponse>(
        service: "frontdesk.v1.Clinics", name: "ListGroupCodes",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))
    /// Revokes a code for good. Patients who chose the group with it keep their choice. Status 9 if it
    /// is revoked.
    /// access: api: frontend; admin: operator; proof: actor
    package static let revokeGroupCode = Method<GroupCodeRequest, GroupCode>(
        service: "frontdesk.v1.Clinics", name: "RevokeGroupCode",
        access: MethodAccess(api: [.frontend], admin: [.operator], proof: .actor, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        createClinic.id,
        importClinics.id,
        getClinic.id,
        listClinics.id,
        updateClinic.id,
        closeClinic.id,
        reopenClinic.id,
        search.id,
        rebuildIndex.id,
        makeGroupCode.id,
        getGroupCode.id,
        listGroupCodes.id,
        revokeGroupCode.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        createClinic.id: createClinic.access,
        importClinics.id: importClinics.access,
        getClinic.id: getClinic.access,
        listClinics.id: listClinics.access,
        updateClinic.id: updateClinic.access,
        closeClinic.id: closeClinic.access,
        reopenClinic.id: reopenClinic.access,
        search.id: search.access,
        rebuildIndex.id: rebuildIndex.access,
        makeGroupCode.id: makeGroupCode.access,
        getGroupCode.id: getGroupCode.access,
        listGroupCodes.id: listGroupCodes.access,
        revokeGroupCode.id: revokeGroupCode.access,
    ]
}

/// The clinics of a clinic group, the search over the clinics of all groups, and the QR codes with
/// which patients choose a group.
///
/// The methods with an actor work on one tenant, which must be a clinic group: any other tenant gets
/// status 9. They need the right `modify`, or more where they say so. A clinic or code of another
/// group gets the same answer as one that does not exist. All data of a clinic is public, except
/// that of unlisted clinics, which only searches within their group find.
public struct ClinicsClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Creates a clinic. Needs `create`. Status 6 if the group has a clinic with this name and address,
    /// even a closed one; status 8 if it has too many clinics.
    /// access: api: frontend; admin: operator; proof: actor
    public func createClinic(
        _ request: CreateClinicRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Clinic {
        try await channel.invoke(ClinicsMethods.createClinic, request, timeout: timeout)
    }

    /// Creates the clinics of a list, or reports what is wrong with the list. Needs `create`.
    /// access: api: frontend; admin: operator; proof: actor
    public func importClinics(
        _ request: ImportClinicsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ImportClinicsResponse {
        try await channel.invoke(ClinicsMethods.importClinics, request, timeout: timeout)
    }

    /// Returns one clinic, open or closed.
    /// access: api: frontend; admin: operator; proof: actor
    public func getClinic(
        _ request: ClinicRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Clinic {
        try await channel.invoke(ClinicsMethods.getClinic, request, timeout: timeout)
    }

    /// Lists the clinics of the group by name, open and closed.
    /// access: api: frontend; admin: operator; proof: actor
    public func listClinics(
        _ request: ListClinicsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListClinicsResponse {
        try await channel.invoke(ClinicsMethods.listClinics, request, timeout: timeout)
    }

    /// Sets the named fields of a clinic and leaves all others unchanged. Status 6 as for CreateClinic.
    /// access: api: frontend; admin: operator; proof: actor
    public func updateClinic(
        _ request: UpdateClinicRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Clinic {
        try await channel.invoke(ClinicsMethods.updateClinic, request, timeout: timeout)
    }

    /// Closes a clinic: searches no longer find it. Status 9 if it is closed.
    /// access: api: frontend; admin: operator; proof: actor
    public func closeClinic(
        _ request: ClinicRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Clinic {
        try await channel.invoke(ClinicsMethods.closeClinic, request, timeout: timeout)
    }

    /// Undoes CloseClinic. Status 9 if the clinic is open.
    /// access: api: frontend; admin: operator; proof: actor
    public func reopenClinic(
        _ request: ClinicRequest, timeout: Duration? = nil
    ) async throws(CallError) -> Clinic {
        try await channel.invoke(ClinicsMethods.reopenClinic, request, timeout: timeout)
    }

    /// Finds open clinics of active groups, for anyone. With a session, the group that the patient chose
    /// is the default. A change is found within a second. Status 14
    /// while the daemon builds its index after a start; retry after `retry_after_ms`.
    /// access: api: frontend; admin: operator; proof: none
    public func search(
        _ request: SearchClinicsRequest, timeout: Duration? = nil
    ) async throws(CallError) -> SearchClinicsResponse {
        try await channel.invoke(ClinicsMethods.search, request, timeout: timeout)
    }

    /// Builds the index of the search anew from the data of all groups. Searches get status 14
    /// meanwhile.
    /// access: admin: operator; proof: none
    public func rebuildIndex(
        _ request: RebuildIndexRequest, timeout: Duration? = nil
    ) async throws(CallError) -> RebuildIndexResponse {
        try await channel.invoke(ClinicsMethods.rebuildIndex, request, timeout: timeout)
    }

    /// Creates a QR code to print. Status 9 if the address of the patients' page is not configured
    /// (`page.url` of the tenant of the kind PATIENTS); status 8 if the group has too many codes.
    /// access: api: frontend; admin: operator; proof: actor
    public func makeGroupCode(
        _ request: MakeGroupCodeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> GroupCode {
        try await channel.invoke(ClinicsMethods.makeGroupCode, request, timeout: timeout)
    }

    /// Returns one code with its pictures.
    /// access: api: frontend; admin: operator; proof: actor
    public func getGroupCode(
        _ request: GroupCodeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> GroupCode {
        try await channel.invoke(ClinicsMethods.getGroupCode, request, timeout: timeout)
    }

    /// Lists the group's codes without their pictures, the oldest first, including revoked ones.
    /// access: api: frontend; admin: operator; proof: actor
    public func listGroupCodes(
        _ request: ListGroupCodesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListGroupCodesResponse {
        try await channel.invoke(ClinicsMethods.listGroupCodes, request, timeout: timeout)
    }

    /// Revokes a code for good. Patients who chose the group with it keep their choice. Status 9 if it
    /// is revoked.
    /// access: api: frontend; admin: operator; proof: actor
    public func revokeGroupCode(
        _ request: GroupCodeRequest, timeout: Duration? = nil
    ) async throws(CallError) -> GroupCode {
        try await channel.invoke(ClinicsMethods.revokeGroupCode, request, timeout: timeout)
    }
}
