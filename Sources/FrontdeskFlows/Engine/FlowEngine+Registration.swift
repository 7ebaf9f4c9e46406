internal import FrontdeskCalls
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Advances the flows of people who register and have no account yet.
///
///     change ──► send a code, if needed ──► store under a new token ──► step
///        │
///        ├─ address proven ──► create the account, continue as the flow of its owner
///        └─ refused ──► end the flow
extension FlowEngine {
    /// The tenant in which people register for an app.
    ///
    /// - Throws: `FlowError.registrationNotOffered` if there is none, or if it does not let people
    ///   register.
    func registrationSpace(
        for app: App?,
        _ call: Call
    ) async throws -> (space: TenantSpace, policy: Policy) {
        guard let kind = app?.registrationKind,
            let space = try await vault.findUnique(kind, for: call.peer)
        else { throw FlowError.registrationNotOffered }
        let policy = try await space.read { try $0.policy }
        guard policy.registration.isOffered else { throw FlowError.registrationNotOffered }
        return (space, policy)
    }

    /// The office as typed. If it is empty, the tenant in which people register for the app.
    func office(_ typed: String, for app: App?) async throws -> String {
        guard typed.isEmpty, let kind = app?.registrationKind,
            let found = try await vault.registry.findUnique(kind)
        else { return typed }
        return found.tenant.name
    }

    /// Changes the flow of a person who registers and stores it, in one transaction.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is no such flow, or another call was faster.
    func changeRegistration(
        _ loaded: LoadedFlow,
        from origin: ClientOrigin?,
        _ change: @escaping @Sendable (inout RegistrationChange) throws -> Problem?
    ) async throws -> FlowStep {
        try await loaded.space.write(for: nil) { transaction in
            var flow = try RegistrationChange(fetching: loaded.hash, from: origin, in: transaction)
            let problem = flow.isAdmitted ? try change(&flow) : nil
            return try completeStep(flow, from: loaded.hash, problem)
        }
    }

    /// Stores the flow and returns its next step.
    ///
    /// - Parameters:
    ///   - old: the hash of the token under which the flow is stored; nil for a new flow.
    ///   - source: the network that began a new flow.
    /// - Throws: `FlowError.flowInvalid` if another call was faster.
    func completeStep(
        _ changed: RegistrationChange,
        from old: TokenHash?,
        begunBy source: FlowSource? = nil,
        _ problem: Problem? = nil
    ) throws -> FlowStep {
        var change = changed
        let transaction = change.transaction
        if let refusal = change.refusal ?? (change.isAdmitted ? nil : .notAccepted) {
            try transaction.endFlow(old)
            return .refused(refusal)
        }
        if let account = change.account {
            try transaction.endFlow(old)
            return try enter(account, after: change)
        }
        if change.need == .verificationCode,
            change.flow.facts.code == nil || change.wantsAnotherCode
        {
            try change.sendCode()
        }
        let token = flows.issueToken(for: change.space)
        try transaction.storeFlow(change.flow, replacing: old, from: source, under: token)
        return .next(
            NextStep(
                token: token.text,
                problem: problem,
                flow: change.flow,
                need: change.need,
                person: nil,
                registration: RegistrationView(change)
            )
        )
    }

    /// Continues as the flow of the new account's owner.
    private func enter(_ account: Account, after change: RegistrationChange) throws -> FlowStep {
        let environment = change.space.environment
        var facts = FlowFacts(kind: .register, app: change.flow.facts.app)
        facts.accountID = account.id
        facts.credentialVersion = account.credentialVersion
        facts.proofs = change.flow.facts.proofs
        // The person chose the password in the form, or has just entered it.
        facts.prove(.password, at: change.now)
        let flow = Flow(
            id: FlowID(from: environment.entropy),
            facts: facts,
            expiresAt: change.now + FlowLimits.lifetime,
            advances: change.flow.advances,
            failures: change.flow.failures
        )
        let entered = try FlowChange(
            flow,
            of: account,
            from: change.origin,
            in: change.transaction
        )
        return try completeStep(entered, from: nil)
    }
}

extension App {
    /// The kind of the tenant in which people register for the app; nil if they cannot.
    var registrationKind: TenantKind? {
        switch self {
        case .patient: .patients
        case .pro, .anywhere, .crm, .service, .settings: nil
        }
    }
}
