internal import Synchronization

/// A call's place among those that are worked on: of its user, of its socket, of the server.
struct CallPermit: Sendable {
    private let socket: PeerLimits
    private let share: PeerShare
    private let all: CallsInFlight

    /// nil when too many calls are being worked on; otherwise `end` must follow.
    init?(socket: PeerLimits, share: PeerShare, all: CallsInFlight) {
        guard socket.beginCall(share) else { return nil }
        self.socket = socket
        self.share = share
        self.all = all
        all.begin()
    }

    func end() {
        socket.endCall(share)
        all.end()
    }
}

/// How many calls the server works on, and the moment when the last of them is done.
final class CallsInFlight: Sendable {
    private let count = Atomic<Int>(0)
    private let isLast = Atomic<Bool>(false)
    private let done = Signal()

    var value: Int { count.load(ordering: .relaxed) }

    func begin() { count.wrappingAdd(1, ordering: .sequentiallyConsistent) }

    func end() {
        let left = count.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, isLast.load(ordering: .sequentiallyConsistent) { done.give() }
    }

    /// Waits until no call is worked on; to be called once, when new ones are refused.
    func waitUntilNone() async {
        isLast.store(true, ordering: .sequentiallyConsistent)
        if count.load(ordering: .sequentiallyConsistent) == 0 { return }
        await done.wait()
    }
}

/// Something that happens once and that one task waits for.
struct Signal: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func give() { continuation.finish() }

    /// Returns when the signal was given, also before, and when the task is cancelled.
    func wait() async {
        for await _ in stream {}
    }
}
