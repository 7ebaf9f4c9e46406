internal import CLinux
internal import FrontdeskProcess
internal import Glibc

/// One thread that accepts the connections of a socket and lets them work, one after the other.
///
/// This is our own, where a library would do, because of what hangs on it: every web request of
/// every tenant passes here (Documentation/Performance.md tells what it brought). It does no more
/// than it must: Unix sockets, one reader, no tasks. Everything in it is touched by its own thread
/// alone, but for the mail.
final class EventLoop {
    /// Which sockets there is something to be done about.
    let poll: Poll
    let room = WorkingRoom()
    /// Where sockets are read into; wiped after each read.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 64)
    /// When the thread last woke up.
    private(set) var now = ContinuousClock.now

    private let mail: LoopMail
    private let accept: ConnectionAcceptor
    private var listener: Listener
    private var connections = SlotTable<SocketConnection>()
    private var alarms = AlarmQueue<UInt64>()
    private var isStopping = false

    /// Tokens that are no connection's.
    private enum Token {
        static let mail = UInt64.max
        static let listener = UInt64.max - 1
    }

    init(poll: Poll, listener: Listener, mail: LoopMail, accept: @escaping ConnectionAcceptor) {
        self.poll = poll
        self.listener = listener
        self.mail = mail
        self.accept = accept
    }

    deinit { input.deallocate() }

    /// What a loop has to be told of from the beginning.
    ///
    /// - Throws: `StartupError` when the kernel refuses: nobody would hear of anything.
    static func watch(
        _ mail: LoopMail,
        _ listener: Int32,
        on poll: Poll
    ) throws(StartupError) {
        guard poll.add(mail.descriptor, for: .readable, token: Token.mail),
            poll.add(listener, for: .readable, token: Token.listener)
        else { throw StartupError("cannot wait for sockets: \(errnoText())") }
    }

    /// Serves until it is told to stop; then every connection has ended.
    func run() {
        while !isStopping {
            let events = poll.wait(milliseconds: pause)
            now = .now
            for event in events { happened(event) }
            while let token = alarms.next(at: now) { alarmRang(token) }
        }
        stopAccepting()
        for connection in connections.all { connection.close() }
    }

    /// How long there is nothing to do unless something happens, in milliseconds; -1: for ever.
    private var pause: Int32 {
        guard let due = alarms.first else { return -1 }
        let left = ContinuousClock.now.duration(to: due)
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        // Rounded up: whoever is called too early finds nothing due, and is called again.
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    private func happened(_ event: epoll_event) {
        let token = event.data.u64
        switch token {
        case Token.mail: readMail()
        case Token.listener: acceptSome()
        default: connections[token]?.happened(Poll.Events(rawValue: event.events))
        }
    }

    private func alarmRang(_ token: UInt64) {
        if token == Token.listener {
            resumeAccepting()
        } else {
            connections[token]?.alarmRang(at: now)
        }
    }

    private func readMail() {
        let mail = self.mail.take()
        for token in mail.woken { connections[token]?.woken() }
        if mail.mustStopAccepting { stopAccepting() }
        isStopping = mail.mustStop
    }
}

// MARK: - What connections ask for

extension EventLoop {
    /// Calls the connection's `alarmRang` at `instant`.
    func wake(_ token: UInt64, at instant: ContinuousClock.Instant) {
        alarms.insert(token, due: instant)
    }

    func waker(of token: UInt64) -> SocketWaker { SocketWaker(mail: mail, token: token) }

    /// The connection has ended.
    func remove(_ connection: SocketConnection) {
        guard connections.remove(connection.token) else { return }
        connection.closeDescriptor()
        listener.open -= 1
        resumeAccepting()
    }
}

// MARK: - Accepting

extension EventLoop {
    /// How long accepting waits when the process or the machine has no descriptor to give.
    private static let scarcity = Duration.milliseconds(200)

    /// Connections accepted before those there are get their turn again, or a flood of new ones
    /// would keep them waiting.
    private static let acceptedAtOnce = 64

    private func acceptSome() {
        for _ in 0..<Self.acceptedAtOnce {
            guard listener.mayAccept else { return pauseAccepting() }
            switch listener.accept() {
            case .connected(let descriptor): begin(descriptor)
            case .nobody: return
            case .scarce:
                pauseAccepting()
                wake(Token.listener, at: now + Self.scarcity)
                return
            }
        }
    }

    private func begin(_ descriptor: Int32) {
        guard let peer = Peer(socket: listener.name, descriptor: descriptor) else {
            close(descriptor)
            return
        }
        listener.open += 1
        let token = connections.insert { token in
            SocketConnection(descriptor: descriptor, token: token, loop: self)
        }
        guard let connection = connections[token] else { return }
        connection.begin(peer: peer, accept: accept)
    }

    private func resumeAccepting() {
        guard !listener.isWatched, listener.mayAccept, let descriptor = listener.descriptor else {
            return
        }
        poll.change(descriptor, to: .readable, token: Token.listener)
        listener.isWatched = true
    }

    /// The next connections wait in the kernel's backlog.
    private func pauseAccepting() {
        guard listener.isWatched, let descriptor = listener.descriptor else { return }
        poll.change(descriptor, to: [], token: Token.listener)
        listener.isWatched = false
    }

    private func stopAccepting() {
        if let descriptor = listener.descriptor { poll.remove(descriptor) }
        listener.close()
    }
}
