/// The queue of calls from the connections to the tasks that run them, first in, first out. It
/// cannot overflow, because its limit is the number of calls that all sockets admit together. If it
/// ever does, the call is rejected.
final class CallQueue: Sendable {
    /// One task consumes the calls.
    let calls: AsyncStream<PreparedCall>
    private let continuation: AsyncStream<PreparedCall>.Continuation

    init(limit: Int) {
        (calls, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(limit))
    }

    /// Returns whether the queue accepted the call.
    func enqueue(_ call: PreparedCall) -> Bool {
        if case .enqueued = continuation.yield(call) { return true }
        return false
    }

    /// Accepts no more calls. Queued calls are still delivered.
    func finish() { continuation.finish() }
}
