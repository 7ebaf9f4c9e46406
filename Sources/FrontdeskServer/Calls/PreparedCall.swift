internal import FrontdeskWire

/// A call that waits for a task of its own: its request is read, its peer may call it.
struct PreparedCall: Sendable {
    let stream: UInt32
    let context: CallContext
    let work: PendingWork
    let permit: CallPermit
    let mailbox: Mailbox
    let faults: FaultLog

    /// Does the call, unless nobody waits for it any more, and posts the answer.
    func run() async {
        do {
            try context.requireAwaited()
            finish(.success(try await work()))
        } catch {
            // Here, and not where the answer is sent: the caller may be gone by then.
            let told = CallFault(error).told(context.requestID, log: faults)
            finish(.failure(told))
        }
    }

    /// Answers the call without doing it.
    func refuse(_ error: CallError) { finish(.failure(error)) }

    private func finish(_ result: Result<SecretBytes, CallError>) {
        mailbox.post(Answer(stream: stream, requestID: context.requestID, result: result))
        // Afterwards: whoever waits for the last call to end finds its answer posted.
        permit.end()
    }
}

/// The outcome of a call that had a task of its own.
struct Answer: Sendable {
    let stream: UInt32
    let requestID: String
    /// The packed response, which may hold a token.
    let result: Result<SecretBytes, CallError>
}
