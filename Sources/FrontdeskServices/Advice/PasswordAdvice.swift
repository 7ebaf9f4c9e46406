internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.PasswordAdvice`. It judges a candidate by the same rules as a new
/// password and stores nothing.
package struct PasswordAdvice: PasswordAdviceService {
    let runner: FlowRunner
    let directory: SessionDirectory

    package func rate(
        _ request: RateRequest,
        context: CallContext
    ) async throws -> RateResponse {
        let rules = try await rules(for: request, context)
        guard !request.candidate.isEmpty else {
            return RateResponse(PasswordStrength(of: .init(start: nil, count: 0)), broken: [])
        }
        let reading = try PreparedPassword.read(request.candidate, field: "candidate")
        switch reading {
        case .success(let candidate):
            let (strength, broken) = rules.judge(candidate)
            return RateResponse(strength, broken: broken)
        case .failure(let fault):
            // This is no fault of the caller: people paste text of any length.
            guard case .tooLong = fault.fault else { throw fault.fault.callError(of: fault.field) }
            return .tooLong
        }
    }

    private func rules(
        for request: RateRequest,
        _ context: CallContext
    ) async throws -> CandidateRules {
        switch (request.flowToken.isEmpty, request.sessionToken.isEmpty) {
        case (true, true):
            return CandidateRules()
        case (false, true):
            let loaded = try await runner.peek(request.flowToken, context.call)
            // Until the person is identified, the answer must not reveal whether an account exists.
            guard let id = loaded.accountID else {
                return try await runner.registrationRules(of: loaded, context.call)
                    ?? CandidateRules()
            }
            return try await rules(of: id, in: loaded.space) ?? { throw FlowError.flowInvalid }()
        case (true, false):
            let (space, own) = try await directory.open(
                request.sessionToken,
                for: context.caller.peer
            )
            guard let rules = try await rules(of: own.session.accountID, in: space) else {
                throw TenancyError.sessionInvalid
            }
            return rules
        case (false, false):
            throw CallError.invalidField(
                "session_token",
                .notAllowed,
                "flow_token is given already; give only one of the two"
            )
        }
    }

    private func rules(of id: AccountID, in tenant: TenantSpace) async throws -> CandidateRules? {
        try await tenant.read { snapshot in
            try snapshot.store.accounts.find(id: id).map {
                CandidateRules(of: try Person($0, from: "", in: snapshot))
            }
        }
    }
}
