internal import Synchronization

/// A call's slot in the limits of its user, its socket and the server.
struct CallPermit: Sendable {
    private let socket: PeerLimits
    private let share: PeerShare
    private let all: CallsInFlight

    /// Nil if there are too many concurrent calls. Otherwise the caller must call `end`.
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

/// Counts the running calls of the server, and signals when the last one has finished.
final class CallsInFlight: Sendable {
    private let count = Atomic<Int>(0)
    private let isLast = Atomic<Bool>(false)
    private let done = OneShotEvent()

    var value: Int { count.load(ordering: .relaxed) }

    func begin() { count.wrappingAdd(1, ordering: .sequentiallyConsistent) }

    func end() {
        let left = count.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, isLast.load(ordering: .sequentiallyConsistent) { done.give() }
    }

    /// Waits until no call is running. Call it once, after new calls are rejected.
    func waitUntilNone() async {
        isLast.store(true, ordering: .sequentiallyConsistent)
        if count.load(ordering: .sequentiallyConsistent) == 0 { return }
        await done.wait()
    }
}
