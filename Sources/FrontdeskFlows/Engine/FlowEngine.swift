internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Advances the flows of known people. One transaction takes the answer, determines what the flow
/// needs next, and stores the flow under a new token:
///
///     change ──► next need ──► send a code, if needed ──► store under a new token ──► step
///                   │
///                   ├─ done ──► make the session, end the flow
///                   └─ no longer admitted ──► end the flow
struct FlowEngine: Sendable {
    let vault: TenantVault
    let flows: FlowRepository
    let check: PasswordCheck
    let rememberTokens: RememberTokens

    var groups: ClinicGroups { ClinicGroups(vault: vault) }
    var environment: Environment { vault.environment }

    /// Changes a flow that was read before and stores it, in one transaction. `change` gets the flow
    /// and the person as that transaction sees them.
    ///
    /// - Parameter purpose: whether the change ends trust. Such a change may use the reserved disk space,
    ///   and it goes ahead even if its messages cannot be sent.
    /// - Throws: `FlowError.flowInvalid` if there is no such flow, or another call was faster.
    func change(
        _ loaded: LoadedFlow,
        from origin: ClientOrigin?,
        for purpose: WritePurpose = .ordinary,
        _ change: @escaping @Sendable (inout FlowChange) throws -> Problem?
    ) async throws -> FlowStep {
        try await loaded.space.write(for: nil, purpose) { transaction in
            var flow = try FlowChange(fetching: loaded.hash, from: origin, in: transaction)
            // A flow whose account is no longer admitted takes no answer.
            let problem = flow.isAdmitted ? try change(&flow) : nil
            return try completeStep(flow, from: loaded.hash, problem)
        }
    }

    /// Stores the flow and returns its next step, both under today's policy.
    ///
    /// - Parameter old: the hash of the token under which the flow is stored; nil for a new flow.
    /// - Throws: `FlowError.flowInvalid` if another call was faster.
    func completeStep(
        _ changed: FlowChange,
        from old: TokenHash?,
        _ problem: Problem? = nil
    ) throws -> FlowStep {
        var change = changed
        let need = change.need
        if let ending = try ending(of: change, need) {
            try change.transaction.endFlow(old)
            return ending
        }
        if case .done = need { return try finish(change, old) }
        var authenticator: AuthenticatorView?
        if case .enrollAuthenticator = need {
            let begun = change.person.beginAuthenticator(in: &change.flow)
            authenticator = try AuthenticatorView(begun, of: change.person)
        }
        // The audit log records each used code, so that no older copy of the file passes for this
        // one. If the flow completes with a session, the record of the session serves the same
        // purpose.
        if let factor = change.accepted {
            try change.record(.codeAccepted, ["by": factor.rawValue])
        }
        if let (factor, purpose) = Self.code(needed: need, change) {
            try change.sendCode(by: factor, for: purpose, isRequired: change.wantsAnotherCode)
        }
        let token = flows.issueToken(for: change.person.space)
        try change.transaction.storeFlow(change.flow, replacing: old, under: token)
        return .next(
            NextStep(
                token: token.text,
                problem: problem,
                flow: change.flow,
                need: need,
                person: change.person,
                authenticator: authenticator
            )
        )
    }

    /// The last step of a flow that ends without a session; nil if the flow continues.
    private func ending(of change: FlowChange, _ need: Need) throws -> FlowStep? {
        if let finish = change.finish { return .finished(finish) }
        if let refusal = change.refusal { return .refused(refusal) }
        guard change.isAdmitted else { return .refused(.notAccepted) }
        switch need {
        case .missingSecondFactor:
            return .refused(.noSecondFactor)
        case .mailboxWait(let end):
            try change.record(.signInRefused, ["reason": "mailbox-wait"])
            return .refused(.mailboxWait(until: end))
        default:
            return nil
        }
    }

    private func finish(_ change: FlowChange, _ old: TokenHash?) throws -> FlowStep {
        guard change.origin != nil || !change.flow.facts.kind.createsSession else {
            // Without an address, the session could not say where it began.
            throw FlowError.originMissing
        }
        try change.transaction.endFlow(old)
        guard let done = try change.makeSession(rememberTokens) else {
            return .refused(.notAccepted)
        }
        return .done(done)
    }

    /// The code to send before the need can be answered; nil if it was sent already.
    private static func code(
        needed need: Need,
        _ change: FlowChange
    ) -> (factor: SecondFactor, purpose: CodePurpose)? {
        let (facts, person) = (change.flow.facts, change.person)
        let wanted: (factor: SecondFactor, purpose: CodePurpose)
        switch need {
        case .oneTimeCode(let factor) where person.channel(of: factor) != nil:
            wanted = (factor, .secondStep(of: facts.kind))
        case .firstStep(.confirmEmail) where !facts.hasProof(.emailCode):
            wanted = (.email, .confirmEmail)
        default:
            return nil
        }
        if !change.wantsAnotherCode, facts.code?.purpose == wanted.purpose,
            facts.code?.factor == wanted.factor
        {
            return nil
        }
        return (facts.codesSent ?? 0) < IssuedCode.sendsLimit ? wanted : nil
    }
}
