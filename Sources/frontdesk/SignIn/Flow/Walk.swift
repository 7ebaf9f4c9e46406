internal import FrontdeskClient

/// The way through a flow, from need to answer to need, until it ends or nobody has an answer.
///
///     start ──► step ──► answer ──► advance ──► step … ──► done, finished, refused
///                │ no answer: the step as it stands
///                └ thrown, such as Ctrl-C: cancelled, if whoever answers lets go of it
struct Walk {
    let flows: FlowsClient
    let advice: PasswordAdviceClient
    let client: ClientContext
    /// How long one call may take.
    let patience: Duration

    /// Starts a flow and walks it.
    func begin(_ start: StartRequest, with respondent: inout some Respondent) async throws -> Step {
        var start = start
        start.client = client
        return try await go(on: try await flows.start(start, timeout: patience), with: &respondent)
    }

    /// Walks a flow from a step on. What comes back is an end, or a need without an answer.
    ///
    /// - Throws: what `respondent` throws, and `CallError`.
    func go(on first: Step, with respondent: inout some Respondent) async throws -> Step {
        var step = first
        while step.isOpen {
            do {
                guard let answer = try await respondent.answer(to: step, rating: rating(in: step))
                else { break }
                step = try await advance(step, answer)
            } catch let error as CallError {
                guard respondent.goesOn(after: error) else {
                    throw try await letGo(of: step, error, respondent)
                }
                step.problem = nil
            } catch {
                throw try await letGo(of: step, error, respondent)
            }
        }
        return step
    }

    private func advance(_ step: Step, _ answer: Answer) async throws(CallError) -> Step {
        var advance = AdvanceRequest()
        advance.client = client
        advance.flowToken = step.flowToken
        advance.answer = answer
        return try await flows.advance(advance, timeout: patience)
    }

    /// The error, once the flow is cancelled or its token is with the error.
    private func letGo(
        of step: Step,
        _ error: any Error,
        _ respondent: some Respondent
    ) async throws -> any Error {
        guard respondent.keepsFlows else {
            await leave(step)
            return error
        }
        var failure = Failure(error)
        if failure.reason != ErrorReason.flowInvalid.name { failure.flowToken = step.flowToken }
        return failure
    }

    /// What is good to know of a new password; nothing when the daemon has no word for it.
    private func rating(in step: Step) -> (SecretBytes) async -> [String] {
        { candidate in
            var request = RateRequest()
            request.client = client
            request.candidate = candidate
            request.flowToken = step.flowToken
            let response = try? await advice.rate(request, timeout: patience)
            return response?.lines ?? []
        }
    }

    /// The same under the rules of whoever has a session.
    func rating(of candidate: SecretBytes, session: SecretBytes) async -> [String] {
        var request = RateRequest()
        request.client = client
        request.candidate = candidate
        request.sessionToken = session
        let response = try? await advice.rate(request, timeout: patience)
        return response?.lines ?? []
    }

    /// Where a flow stands, under a new token.
    func describe(_ token: SecretBytes) async throws(CallError) -> Step {
        var request = DescribeRequest()
        request.client = client
        request.flowToken = token
        return try await flows.describe(request, timeout: patience)
    }

    /// Does not let the daemon keep a flow nobody will go on with; it ends by itself in any case.
    func leave(_ step: Step) async {
        guard !step.flowToken.isEmpty else { return }
        var cancel = CancelRequest()
        cancel.client = client
        cancel.flowToken = step.flowToken
        _ = try? await flows.cancel(cancel, timeout: patience)
    }
}

/// Whoever answers needs: a person (`Interview`), or what a script gave (`Script`).
protocol Respondent {
    /// The answer to a step that is open; nil: there is none, and the flow stands still.
    ///
    /// - Parameter rating: says how strong a candidate for a new password is, in lines to show.
    mutating func answer(
        to step: Step,
        rating: (SecretBytes) async -> [String]
    ) async throws -> Answer?
    /// Whether the same need is to be answered once more, after a call that failed and left the flow
    /// as it was.
    func goesOn(after error: CallError) -> Bool
    /// Whether a flow that did not come to its end is gone on with later, by its token.
    var keepsFlows: Bool { get }
}

extension Step {
    /// Whether there is something to answer that this command line knows.
    var isOpen: Bool {
        switch need {
        case .identify, .password, .chooseSecondFactor, .oneTimeCode, .securityQuestion,
            .confirmEmail, .setSecurityQuestion, .changePassword, .setPassword, .chooseTimeZone,
            .enrolAuthenticator, .recover:
            true
        case .done, .refused, .finished, nil: false
        }
    }
}
