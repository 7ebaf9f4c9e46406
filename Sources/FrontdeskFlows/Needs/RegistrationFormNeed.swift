package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The data of a person who registers. A code is mailed to the address. The answer, the stored rows
/// and the timing are the same whether or not the address has an account already (OWASP
/// Authentication Cheat Sheet, "Authentication and Error Messages").
package enum RegistrationFormNeed {
    package struct View: Sendable {
        /// What must be entered in addition to the address and the password.
        package let requiredFields: Set<RegistrationField>
        package let guidelines: PasswordGuidelines
    }

    package struct Answer: Sendable {
        let texts: RegistrationTexts
        let password: SecretBytes
        let confirmation: SecretBytes

        package init(
            texts: RegistrationTexts,
            password: SecretBytes,
            confirmation: SecretBytes
        ) {
            self.texts = texts
            self.password = password
            self.confirmation = confirmation
        }
    }

    private static let path = "answer.registration_form"

    static func view(under policy: Policy) -> View {
        View(
            requiredFields: policy.registration.requiredFields,
            guidelines: policy.password
        )
    }

    static func take(
        _ answer: Answer,
        in flow: Flow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let (environment, throttle) = (engine.environment, engine.check.throttle)
        let (space, policy) = try await engine.registrationSpace(for: flow.facts.app, advance.call)
        let account = answer.texts.account(
            under: policy,
            path: path,
            zones: environment.zones.names
        )
        let new = try NewPassword.read(answer.password, answer.confirmation, path: path)
        guard case .success(let account) = account, case .success(let new) = new else {
            return .continues(flow, .invalidFields(account.faults + new.faults))
        }
        if let problem = space.problem(
            with: new,
            ofRegistering: account,
            under: policy,
            path: path
        ) {
            return .continues(flow, problem)
        }
        let endpoints = FailureThrottle.Endpoints(office: nil, address: advance.visitor.address)
        if let wait = try await throttle.enter(endpoints, advance.call) {
            return .continues(flow, .tooManyAttempts(retryAt: environment.clock.now() + wait))
        }
        // Every form counts, because no person has a reason to register many times.
        defer { _ = throttle.leave(endpoints, failed: true) }
        let verifier = try await engine.check.makeVerifier(
            of: new.password,
            forRegistrationIn: space,
            by: advance.visitor,
            advance.call
        )
        guard let applicant = Applicant(account, passwordVerifier: verifier) else {
            throw FlowError.answerUnfit
        }
        let step = try await space.write(for: advance.call, marking: .always) { transaction in
            try begin(applicant, flow, advance, engine, in: transaction)
        }
        return .left(step)
    }

    private static func begin(
        _ applicant: Applicant,
        _ old: Flow,
        _ advance: Advance,
        _ engine: FlowEngine,
        in transaction: Transaction
    ) throws -> FlowStep {
        let (now, entropy) = (transaction.now, engine.environment.entropy)
        let registration = Registration(
            id: RegistrationID(from: entropy),
            applicant: applicant,
            createdAt: now,
            expiresAt: now + (try transaction.policy).registration.linkLifetime
        )
        var facts = FlowFacts(kind: .register, app: old.facts.app)
        facts.registrationID = registration.id
        let flow = Flow(
            id: FlowID(from: entropy),
            facts: facts,
            expiresAt: now + FlowLimits.lifetime,
            advances: old.advances,
            failures: old.failures
        )
        let change = try RegistrationChange(
            flow,
            of: registration,
            from: advance.origin,
            in: transaction
        )
        try change.record(.registrationRequested)
        let source = transaction.space.flowSource(of: advance.visitor.address)
        return try engine.completeStep(change, from: nil, begunBy: source)
    }
}
