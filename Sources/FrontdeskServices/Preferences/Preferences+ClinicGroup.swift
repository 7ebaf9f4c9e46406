internal import FrontdeskDomain
internal import FrontdeskTenancy
package import FrontdeskWire

extension Preferences {
    package func setClinicGroup(
        _ request: SetClinicGroupRequest,
        context: CallContext
    ) async throws -> SetClinicGroupResponse {
        guard let selection = request.choice.flatMap(ClinicGroupSelection.init) else {
            throw CallError.invalidField(
                "choice",
                .required,
                "name, qr_payload, skip or same is expected"
            )
        }
        let access = PreferencesMethods.setClinicGroup.access
        let (token, client) = (request.sessionToken, request.client)
        let last = try await own.read(access, token, client, context) { user in
            try user.requirePatient()
            return user.person.account.clinicGroupChoice?.last
        }
        let groups = ClinicGroups(vault: own.directory.vault)
        let selected = try await groups.find(selection, last: last, for: context.caller.peer)
        guard let selected else { return .unknownGroup }
        let response = try await own.change(access, token, client, context) { user in
            let isMade = try user.person.choose(
                selected,
                from: user.origin,
                in: user.transaction
            )
            return isMade ? SetClinicGroupResponse(preferences: try user.view) : .unknownGroup
        }
        if response.problem == nil { await groups.countUse(of: selected) }
        return response
    }
}

extension SignedIn {
    /// - Throws: `CallError` unless the session is a patient's.
    fileprivate func requirePatient() throws(CallError) {
        guard session.app == .patient, person.space.tenant.kind == .patients else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "only a session of a patient has a clinic group"
            )
        }
    }
}

extension SetClinicGroupResponse {
    fileprivate static var unknownGroup: SetClinicGroupResponse {
        SetClinicGroupResponse(problem: FrontdeskDomain.Problem.unknownGroup.wire)
    }
}
