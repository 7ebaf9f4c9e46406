internal import FrontdeskWire
internal import Synchronization

/// Limits how much of one socket each user, and all users together, may use at once.
final class PeerLimits: Sendable {
    /// The decision about a new connection.
    enum Verdict {
        case admitted(PeerShare)
        /// Over the limit. Its first call is answered with status 8.
        case refused(PeerShare)
        /// Over the limit, and too many others are already being rejected. Close it at once.
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

    /// The currently admitted connections.
    var connections: Int { state.withLock { $0.connections } }
    /// The bytes of replies that wait for peers that do not read.
    var waitingBytes: Int { unsentBytes.load(ordering: .relaxed) }
    /// The running calls.
    var callsInFlight: Int { calls.load(ordering: .relaxed) }

    /// Counts a new connection of `uid`. Call `leave` when it ends, unless it was dropped.
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

    /// Removes a connection that `admit` counted.
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

    /// Drops the share of a user without connections and calls. A share with running calls stays,
    /// so that reconnecting does not give its user more calls.
    private func forget(_ share: PeerShare, in state: inout State) {
        guard share.admitted == 0, share.calls.load(ordering: .relaxed) == 0,
            state.shares[share.uid] === share
        else { return }
        state.shares[share.uid] = nil
    }

    /// Whether another call may run. If so, call `endCall` when it ends.
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
        // Whichever takes the lock last, this or the last connection's `leave`, sees that nothing
        // is left.
        state.withLock { forget(share, in: &$0) }
    }

    /// Counts a change of the unsent bytes; false if the total is above the limit.
    func countUnsent(_ change: Int) -> Bool {
        unsentBytes.wrappingAdd(change, ordering: .relaxed).newValue
            <= limits.unsentBytesPerSocket
    }
}

/// One user's share of one socket.
final class PeerShare: @unchecked Sendable {
    let uid: UInt32
    // Only accessed under the lock of the `PeerLimits` that created the share.
    fileprivate var admitted = 0
    fileprivate let calls = Atomic<Int>(0)

    init(uid: UInt32) { self.uid = uid }
}
