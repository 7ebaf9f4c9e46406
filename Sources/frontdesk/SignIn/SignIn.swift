internal import FrontdeskClient

/// The conversation of a sign-in, from the first answer to its end.
struct SignIn {
    let flows: FlowsClient
    let client: ClientContext
    /// How long one call may take.
    let patience: Duration

    /// Gives the first answer with the start, and further ones for as long as there are any.
    ///
    /// - Parameter retry: another answer, after one that was not accepted; nil to give up.
    /// - Throws: `Failure` when the person is not signed in.
    func run(
        _ first: IdentifyAnswer,
        in console: Console,
        retry: (Failure) throws -> IdentifyAnswer?
    ) async throws -> Done {
        var start = StartRequest()
        start.client = client
        start.kind = .signIn
        start.app = first.app
        start.answer = first.inAnswer
        var step = try await flows.start(start, timeout: patience)
        for _ in 1..<Limits.passwordPrompts {
            guard step.problem?.reason == .notAccepted,
                let answer = try retry(Failure(step, now: console.now()))
            else { break }
            var advance = AdvanceRequest()
            advance.client = client
            advance.flowToken = step.flowToken
            advance.answer = answer.inAnswer
            step = try await flows.advance(advance, timeout: patience)
        }
        if case .done(let done) = step.need { return done }
        await leave(step)
        throw Failure(step, now: console.now())
    }

    /// Does not let the daemon keep a flow nobody will go on with; it ends by itself in any case.
    private func leave(_ step: Step) async {
        guard !step.flowToken.isEmpty else { return }
        var cancel = CancelRequest()
        cancel.client = client
        cancel.flowToken = step.flowToken
        _ = try? await flows.cancel(cancel, timeout: patience)
    }
}

extension IdentifyAnswer {
    fileprivate var inAnswer: Answer {
        var answer = Answer()
        answer.answer = .identify(self)
        return answer
    }
}
