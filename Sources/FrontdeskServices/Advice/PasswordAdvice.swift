internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.PasswordAdvice`: what new passwords are judged by is judged here too,
/// and nothing is written.
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
            // Not a fault of the call: people paste what they like.
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
            // Before somebody is identified, nothing tells whether there is such a person.
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
                "not together with flow_token"
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

/// What a new password is judged by: what the tenant asks for, and the words that belong to the person.
struct CandidateRules: Sendable {
    private let guidelines: PasswordGuidelines
    private let words: ContextWords

    /// What everybody gets.
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
