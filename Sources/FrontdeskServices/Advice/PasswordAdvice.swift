internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.PasswordAdvice`. It judges a candidate by the same rules as a new
/// password and stores nothing.
package struct PasswordAdvice: PasswordAdviceService {
    let flows: FlowRepository
    let directory: SessionDirectory
    let vault: TenantVault

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
            let held = try await flows.peek(request.flowToken, for: context.caller)
            // Until the person is identified, the answer must not reveal whether an account exists.
            guard let id = held.flow.facts.accountID else { return CandidateRules() }
            return try await rules(of: id, in: held.space) ?? { throw CallError.flowInvalid }()
        case (true, false):
            let own = try await directory.fetch(request.sessionToken, for: context.caller)
            guard let open = try await vault.find(own.tenant.id, for: context.caller),
                let rules = try await rules(of: own.session.accountID, in: open)
            else { throw CallError.sessionInvalid }
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

/// The rules for a new password: the tenant's guidelines, and the words that the person must not
/// build it from.
struct CandidateRules: Sendable {
    private let guidelines: PasswordGuidelines
    private let words: ContextWords

    /// The rules that apply without a tenant or a person.
    init() {
        guidelines = PasswordGuidelines()
        words = ContextWords(ContextWords.products)
    }

    init(of person: Person) {
        guidelines = person.policy.password
        words = ContextWords(tenant: person.space.tenant, account: person.account)
    }

    func judge(_ candidate: PreparedPassword) -> (PasswordStrength, [PasswordGuideline]) {
        candidate.withUnsafeBytes { text in
            let strength = PasswordStrength(of: text, words)
            let broken = guidelines.broken(
                by: text,
                codePoints: candidate.codePoints,
                strength: strength
            )
            return (strength, broken)
        }
    }
}
