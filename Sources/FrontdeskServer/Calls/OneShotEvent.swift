/// An event that happens once and that one task waits for.
struct OneShotEvent: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func give() { continuation.finish() }

    /// Returns when the event happens or has happened before, or when the task is cancelled.
    func wait() async {
        for await _ in stream {}
    }
}
