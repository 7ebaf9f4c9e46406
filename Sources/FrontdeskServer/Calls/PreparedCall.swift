internal import FrontdeskWire

/// A call that waits for a task of its own: its request is read, its peer may call it.
struct PreparedCall: Sendable {
    let stream: UInt32
    let context: CallContext
    let work: @Sendable () async throws -> [UInt8]
    let permit: CallPermit
    let mailbox: Mailbox

    /// Does the call, unless nobody waits for it any more, and posts the answer.
    func run() async {
        do {
            try context.requireAwaited()
            finish(.success(try await work()))
        } catch {
            finish(.failure(error))
        }
    }

    /// Answers the call without doing it.
    func refuse(_ error: CallError) { finish(.failure(error)) }

    private func finish(_ result: Result<[UInt8], any Error>) {
        mailbox.post(Answer(stream: stream, requestID: context.requestID, result: result))
        // Afterwards: whoever waits for the last call to end finds its answer posted.
        permit.end()
    }
}

/// The outcome of a call that had a task of its own.
struct Answer: Sendable {
    let stream: UInt32
    let requestID: String
    var result: Result<[UInt8], any Error>

    /// Zeroes the packed response.
    mutating func wipe() {
        guard case .success(var payload) = result else { return }
        result = .success([])
        payload.wipe()
    }
}
