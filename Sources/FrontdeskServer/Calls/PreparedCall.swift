internal import FrontdeskWire

/// A call that will run in its own task. Its request is decoded, and its peer is allowed to call
/// it.
struct PreparedCall: Sendable {
    let stream: UInt32
    let context: CallContext
    let work: PendingWork
    let permit: CallPermit
    let mailbox: Mailbox
    let faults: FaultLog

    /// Runs the call, unless its caller no longer waits, and posts the reply.
    func run() async {
        do {
            try context.checkDeadline()
            finish(.success(try await work()))
        } catch {
            // Log here, not when the reply is sent: the caller may be gone by then.
            let reply = CallFault(error).reply(for: context.requestID, log: faults)
            finish(.failure(reply))
        }
    }

    /// Replies without running the call.
    func refuse(_ error: CallError) { finish(.failure(error)) }

    private func finish(_ result: Result<SecretBytes, CallError>) {
        mailbox.post(Answer(stream: stream, requestID: context.requestID, result: result))
        // Post first: a waiter for the end of the last call must find its reply posted.
        permit.end()
    }
}

/// The result of a call that ran in its own task.
struct Answer: Sendable {
    let stream: UInt32
    let requestID: String
    /// The packed response, which may contain a token.
    let result: Result<SecretBytes, CallError>
}
