internal import FrontdeskClient

/// Runs a flow: answers one need after another until the flow ends or there is no answer.
///
///     start ──► step ──► answer ──► advance ──► step … ──► done, finished, refused
///                │ no answer: returns the open step
///                └ error or Ctrl-C: cancels the flow, unless the respondent keeps flows
struct FlowRunner {
    let flows: FlowsClient
    let advice: PasswordAdviceClient
    let client: ClientContext
    /// The timeout of one call.
    let callTimeout: Duration

    /// Starts a flow and runs it.
    func start(_ start: StartRequest, with respondent: inout some Respondent) async throws -> Step {
        var start = start
        start.client = client
        return try await run(
            from: try await flows.start(start, timeout: callTimeout),
            with: &respondent
        )
    }

    /// Runs a flow from a step on. Returns the last step, or an open step without an answer.
    ///
    /// - Throws: errors of `respondent`; `CallError`.
    func run(from first: Step, with respondent: inout some Respondent) async throws -> Step {
        var step = first
        while step.isOpen {
            do {
                guard let answer = try await respondent.answer(to: step, rating: rating(in: step))
                else { break }
                step = try await advance(step, answer)
            } catch let error as CallError {
                guard respondent.retries(after: error) else {
                    throw try await failure(error, at: step, respondent)
                }
                step.problem = nil
            } catch {
                throw try await failure(error, at: step, respondent)
            }
        }
        return step
    }

    private func advance(
        _ step: Step,
        _ answer: Answer.Answer
    ) async throws(CallError) -> Step {
        let advance = AdvanceRequest(
            client: client,
            flowToken: step.flowToken,
            answer: Answer(answer: answer)
        )
        return try await flows.advance(advance, timeout: callTimeout)
    }

    /// Cancels the flow, or adds its token to the error if the respondent keeps flows.
    private func failure(
        _ error: any Error,
        at step: Step,
        _ respondent: some Respondent
    ) async throws -> any Error {
        guard respondent.keepsFlows else {
            await cancel(step)
            return error
        }
        var failure = Failure(error)
        if failure.reason != ErrorReason.flowInvalid.name { failure.flowToken = step.flowToken }
        return failure
    }

    /// Rates a new password under the rules of the flow; no lines if the daemon cannot rate it.
    private func rating(in step: Step) -> (SecretBytes) async -> [String] {
        { candidate in
            let request = RateRequest(
                candidate: candidate,
                flowToken: step.flowToken,
                client: client
            )
            let response = try? await advice.rate(request, timeout: callTimeout)
            return response?.lines ?? []
        }
    }

    /// Rates a new password under the rules of a session's tenant.
    func rating(of candidate: SecretBytes, session: SecretBytes) async -> [String] {
        let request = RateRequest(candidate: candidate, sessionToken: session, client: client)
        let response = try? await advice.rate(request, timeout: callTimeout)
        return response?.lines ?? []
    }

    /// Fetches the current step of a flow, which gets a new token.
    func describe(_ token: SecretBytes) async throws(CallError) -> Step {
        let request = DescribeRequest(client: client, flowToken: token)
        return try await flows.describe(request, timeout: callTimeout)
    }

    /// Cancels a flow that will not continue. If the call fails, the flow expires by itself.
    func cancel(_ step: Step) async {
        guard !step.flowToken.isEmpty else { return }
        let cancel = CancelRequest(client: client, flowToken: step.flowToken)
        _ = try? await flows.cancel(cancel, timeout: callTimeout)
    }
}
