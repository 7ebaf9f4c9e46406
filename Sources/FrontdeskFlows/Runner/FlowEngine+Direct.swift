internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

extension FlowEngine {
    /// Takes an answer in the transaction that changes the flow, or only returns the step again.
    ///
    /// - Parameters:
    ///   - answer: nil if there is none.
    ///   - hash: the hash of the token under which the flow is stored.
    /// - Throws: `FlowError.flowInvalid` if there is no such flow; `FlowError.answerUnfit`.
    func take(
        _ answer: NeedAnswer?,
        _ hash: TokenHash,
        in space: TenantSpace,
        from origin: ClientOrigin?
    ) async throws -> FlowStep {
        try await space.write(for: nil) { transaction in
            let flow = try transaction.fetchFlow(hash)
            switch flow.facts.subject {
            case .applicant:
                var change = try RegistrationChange(flow, from: origin, in: transaction)
                // A tenant that has stopped to register people takes no answer.
                let problem =
                    change.isAdmitted ? try answer.flatMap { try change.advance(with: $0) } : nil
                return try completeStep(change, from: hash, problem)
            case .person:
                var change = try FlowChange(flow, from: origin, in: transaction)
                // A flow whose account is no longer admitted takes no answer.
                let problem =
                    change.isAdmitted ? try answer.flatMap { try change.advance(with: $0) } : nil
                return try completeStep(change, from: hash, problem)
            case .unknown:
                throw FlowError.flowInvalid
            }
        }
    }
}
