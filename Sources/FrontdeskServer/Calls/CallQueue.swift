/// Calls on their way from the connections to the tasks that do them, first come, first served.
/// It cannot overflow as long as its limit is that of the calls that are let in; if it ever does,
/// the call is refused.
final class CallQueue: Sendable {
    /// To be taken by one task.
    let calls: AsyncStream<PreparedCall>
    private let continuation: AsyncStream<PreparedCall>.Continuation

    init(limit: Int) {
        (calls, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(limit))
    }

    /// Whether the call was taken.
    func enqueue(_ call: PreparedCall) -> Bool {
        if case .enqueued = continuation.yield(call) { return true }
        return false
    }

    /// Takes no more calls; those that wait are still given out.
    func finish() { continuation.finish() }
}
