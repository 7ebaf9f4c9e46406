internal import FrontdeskWire
internal import Logging
internal import Synchronization

/// The state that all connections of a server share.
final class ServerState: Sendable {
    let router: Router
    let limits: ServerLimits
    let faults: FaultLog
    let queue: CallQueue
    let calls = CallsInFlight()
    let counters = ServerCounters()

    private let peers: PeerMap
    private let api: PeerLimits
    private let admin: PeerLimits
    private let stopping = Atomic<Bool>(false)
    private let lastID = Atomic<UInt64>(0)
    private let connections = Mutex(Connections())

    /// A connection in the form that `reviewPeers` needs.
    private struct Entry {
        let mailbox: Mailbox
        let peer: Peer
        let caller: Caller?
    }

    private struct Connections {
        var entries: [UInt64: Entry] = [:]
        var mustEnd = false
    }
    /// Signaled when connections were asked to end and the last one has ended.
    private let allEnded = OneShotEvent()

    init(router: Router, peers: @escaping PeerMap, limits: ServerLimits, logger: Logger) {
        self.router = router
        self.peers = peers
        self.limits = limits
        faults = FaultLog(logger: logger)
        api = PeerLimits(limits, of: .api)
        admin = PeerLimits(limits, of: .admin)
        queue = CallQueue(limit: limits.callsPerSocket * 2)
    }

    /// Whether new calls are rejected with status 14.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    func beginStopping() { stopping.store(true, ordering: .relaxed) }

    func peerLimits(of socket: SocketName) -> PeerLimits {
        switch socket {
        case .api: api
        case .admin: admin
        }
    }

    /// Creates the connection of `peer`; nil if it must be closed without a reply.
    func accept(_ peer: Peer, over transport: any Transport) -> Connection? {
        let caller = peers(peer)
        let peerLimits = peerLimits(of: peer.socket)
        let verdict = peerLimits.admit(uid: peer.uid, isStranger: caller == nil)
        counters.count { counts in
            if case .admitted = verdict {
                counts.connections &+= 1
            } else {
                counts.refusedConnections &+= 1
            }
        }
        let admission: Admission
        switch verdict {
        case .admitted(let share):
            admission = Admission(limits: peerLimits, share: share, wasRefused: false)
        case .refused(let share):
            admission = Admission(limits: peerLimits, share: share, wasRefused: true)
        case .dropped: return nil
        }
        return Connection(
            server: self,
            transport: transport,
            admission: admission,
            peer: peer,
            caller: caller
        )
    }

    /// - Returns: the connection's number, unique within one run of the daemon.
    func register(_ mailbox: Mailbox, of peer: Peer, as caller: Caller?) -> UInt64 {
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        let mustEnd = connections.withLock { connections in
            connections.entries[id] = Entry(mailbox: mailbox, peer: peer, caller: caller)
            return connections.mustEnd
        }
        // The map may have changed since it was called, and `reviewPeers` may have missed this
        // entry.
        if mustEnd || peers(peer) != caller { mailbox.requestEnd() }
        return id
    }

    func forget(_ id: UInt64) {
        let wasLast = connections.withLock { connections in
            connections.entries[id] = nil
            return connections.mustEnd && connections.entries.isEmpty
        }
        if wasLast { allEnded.give() }
    }

    /// Ends the connections whose caller the peer map now maps differently, after their calls have
    /// finished.
    func reviewPeers() {
        let entries = connections.withLock { Array($0.entries.values) }
        for entry in entries where peers(entry.peer) != entry.caller {
            entry.mailbox.requestEnd()
        }
    }

    /// Asks all connections to send their replies and end, and waits for them.
    func endConnections() async {
        let mailboxes = connections.withLock { connections in
            connections.mustEnd = true
            return connections.entries.values.map(\.mailbox)
        }
        if mailboxes.isEmpty { return }
        for mailbox in mailboxes { mailbox.requestEnd() }
        await allEnded.wait()
    }
}
