internal import FrontdeskWire
internal import Synchronization

/// How much of one socket each user, and all of them together, may hold at once.
final class PeerLimits: Sendable {
    /// What a new connection is told.
    enum Verdict {
        case admitted(PeerShare)
        /// Too many: the first call is answered with status 8.
        case refused(PeerShare)
        /// Too many even to say so.
        case dropped
    }

    private struct State {
        var connections = 0
        var refusals = 0
        var shares: [UInt32: PeerShare] = [:]
    }

    private let limits: ServerLimits
    private let most: Int
    private let state = Mutex(State())
    private let calls = Atomic<Int>(0)
    private let unsentBytes = Atomic<Int>(0)

    init(_ limits: ServerLimits, of socket: SocketName) {
        self.limits = limits
        most = limits.connections(at: socket)
    }

    /// Connections that are admitted now.
    var connections: Int { state.withLock { $0.connections } }
    /// Bytes of answers that wait for peers that do not read.
    var waitingBytes: Int { unsentBytes.load(ordering: .relaxed) }
    /// Calls that are worked on now.
    var callsInFlight: Int { calls.load(ordering: .relaxed) }

    /// Counts a connection of `uid` in; `leave` must follow unless it is dropped.
    func admit(uid: UInt32, isStranger: Bool) -> Verdict {
        let own = isStranger ? limits.connectionsPerStranger : limits.connectionsPerUser
        return state.withLock { state in
            let share = state.shares[uid] ?? PeerShare(uid: uid)
            if state.connections < most, share.admitted < own {
                state.connections += 1
                share.admitted += 1
                state.shares[uid] = share
                return .admitted(share)
            }
            guard state.refusals < limits.refusalsAtOnce else { return .dropped }
            state.refusals += 1
            return .refused(share)
        }
    }

    /// Counts out what `admit` counted in.
    func leave(_ share: PeerShare, wasRefused: Bool) {
        state.withLock { state in
            guard !wasRefused else {
                state.refusals -= 1
                return
            }
            state.connections -= 1
            share.admitted -= 1
            forget(share, in: &state)
        }
    }

    /// Drops the share of a user who holds nothing any more. One whose calls are still worked on
    /// stays: who connects anew goes on with it, and has no more calls than others.
    private func forget(_ share: PeerShare, in state: inout State) {
        guard share.admitted == 0, share.calls.load(ordering: .relaxed) == 0,
            state.shares[share.uid] === share
        else { return }
        state.shares[share.uid] = nil
    }

    /// Whether one more call may be worked on; `endCall` must follow then.
    func beginCall(_ share: PeerShare) -> Bool {
        let all = calls.wrappingAdd(1, ordering: .relaxed).newValue
        let own = share.calls.wrappingAdd(1, ordering: .relaxed).newValue
        if all <= limits.callsPerSocket, own <= limits.callsPerUser { return true }
        endCall(share)
        return false
    }

    func endCall(_ share: PeerShare) {
        calls.wrappingSubtract(1, ordering: .relaxed)
        guard share.calls.wrappingSubtract(1, ordering: .relaxed).newValue == 0 else { return }
        // Whichever comes second under the lock, this or the last connection's `leave`, sees that
        // nothing is left.
        state.withLock { forget(share, in: &$0) }
    }

    /// Counts `change` bytes of answers that wait; false when there are too many in all.
    func countUnsent(_ change: Int) -> Bool {
        unsentBytes.wrappingAdd(change, ordering: .relaxed).newValue
            <= limits.unsentBytesPerSocket
    }
}

/// What one user holds of one socket.
final class PeerShare: @unchecked Sendable {
    let uid: UInt32
    // Read and written under the lock of the `PeerLimits` that made the share, and nowhere else.
    fileprivate var admitted = 0
    fileprivate let calls = Atomic<Int>(0)

    init(uid: UInt32) { self.uid = uid }
}
