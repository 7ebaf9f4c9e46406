internal import FrontdeskWire
internal import Logging
internal import Synchronization

/// What all connections of a server share.
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

    /// A connection as `reviewPeers` sees it.
    private struct Entry {
        let mailbox: Mailbox
        let peer: Peer
        let caller: Caller?
    }

    private struct Connections {
        var entries: [UInt64: Entry] = [:]
        var mustEnd = false
    }
    /// Given when connections were asked to end and the last of them did.
    private let allEnded = Signal()

    init(router: Router, peers: @escaping PeerMap, limits: ServerLimits, logger: Logger) {
        self.router = router
        self.peers = peers
        self.limits = limits
        faults = FaultLog(logger: logger)
        api = PeerLimits(limits, of: .api)
        admin = PeerLimits(limits, of: .admin)
        queue = CallQueue(limit: limits.callsPerSocket * 2)
    }

    /// New calls are answered with status 14 from here on.
    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    func beginStopping() { stopping.store(true, ordering: .relaxed) }

    func peerLimits(of socket: SocketName) -> PeerLimits {
        switch socket {
        case .api: api
        case .admin: admin
        }
    }

    /// The connection of `peer`, or nil when it is to be closed without a word.
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
        // The map may have changed since it was asked, and the review have missed this entry.
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

    /// Ends the connections that the peer map would take for something else today, once their
    /// calls are finished.
    func reviewPeers() {
        let entries = connections.withLock { Array($0.entries.values) }
        for entry in entries where peers(entry.peer) != entry.caller {
            entry.mailbox.requestEnd()
        }
    }

    /// Asks all connections to send what they have and end, and waits until they did.
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

/// A connection's place among those of its user and its socket.
struct Admission {
    let limits: PeerLimits
    let share: PeerShare
    /// It is there only to be told that there are too many.
    let wasRefused: Bool

    func end() { limits.leave(share, wasRefused: wasRefused) }
}
