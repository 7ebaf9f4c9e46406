internal import CLinux
internal import FrontdeskProcess
internal import Glibc

/// One thread that accepts the connections of a socket and runs them one after the other.
///
/// This event loop is our own instead of a library's, because every web request of every tenant
/// passes through it (Documentation/Performance.md shows the gain). It does only what is needed:
/// Unix sockets, one reader, no tasks. Only its own thread accesses its members, except for the
/// mail.
final class EventLoop {
    /// Reports the sockets that are ready.
    let poll: Poll
    let scratch = ScratchSpace()
    /// The buffer for reading from sockets; wiped after each read.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 64)
    /// The time when the thread last woke up.
    private(set) var now = ContinuousClock.now

    private let mail: LoopMailbox
    private let accept: ConnectionAcceptor
    private var listener: Listener
    private var connections = SlotTable<SocketConnection>()
    private var alarms = AlarmQueue<UInt64>()
    private var isStopping = false

    /// The tokens of descriptors that are not connections.
    private enum Token {
        static let mail = UInt64.max
        static let listener = UInt64.max - 1
    }

    init(poll: Poll, listener: Listener, mail: LoopMailbox, accept: @escaping ConnectionAcceptor) {
        self.poll = poll
        self.listener = listener
        self.mail = mail
        self.accept = accept
    }

    deinit { input.deallocate() }

    /// Registers the descriptors that the loop watches from the start.
    ///
    /// - Throws: `StartupError` if the kernel refuses, because the loop would then receive no
    ///   events.
    static func watch(
        _ mail: LoopMailbox,
        _ listener: Int32,
        on poll: Poll
    ) throws(StartupError) {
        guard poll.add(mail.descriptor, for: .readable, token: Token.mail),
            poll.add(listener, for: .readable, token: Token.listener)
        else { throw StartupError("cannot wait for sockets: \(errnoText())") }
    }

    /// Serves until it is asked to stop. All connections have ended when it returns.
    func run() {
        while !isStopping {
            let events = poll.wait(milliseconds: pause)
            now = .now
            for event in events { handle(event) }
            while let token = alarms.next(at: now) { alarmRang(token) }
        }
        stopAccepting()
        for connection in connections.all { connection.close() }
    }

    /// The time until the next alarm in milliseconds; -1 for ever.
    private var pause: Int32 {
        guard let due = alarms.first else { return -1 }
        let left = ContinuousClock.now.duration(to: due)
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        // Rounded up, so that the thread does not wake before the alarm is due.
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    private func handle(_ event: epoll_event) {
        let token = event.data.u64
        switch token {
        case Token.mail: readMail()
        case Token.listener: acceptSome()
        default: connections[token]?.handle(Poll.Events(rawValue: event.events))
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

// MARK: - Services for connections

extension EventLoop {
    /// Calls the connection's `alarmRang` at `instant`.
    func wake(_ token: UInt64, at instant: ContinuousClock.Instant) {
        alarms.insert(token, due: instant)
    }

    func waker(of token: UInt64) -> SocketWaker { SocketWaker(mail: mail, token: token) }

    /// Removes an ended connection.
    func remove(_ connection: SocketConnection) {
        guard connections.remove(connection.token) else { return }
        connection.closeDescriptor()
        listener.open -= 1
        resumeAccepting()
    }
}

// MARK: - Accepting

extension EventLoop {
    /// How long accepting pauses if the process or the machine has no free descriptors.
    private static let acceptRetryDelay = Duration.milliseconds(200)

    /// The connections to accept before existing ones are served again. A flood of new connections
    /// must not delay them.
    private static let acceptBatch = 64

    private func acceptSome() {
        for _ in 0..<Self.acceptBatch {
            guard listener.mayAccept else { return pauseAccepting() }
            switch listener.accept() {
            case .connected(let descriptor): begin(descriptor)
            case .noConnection: return
            case .exhausted:
                pauseAccepting()
                wake(Token.listener, at: now + Self.acceptRetryDelay)
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

    /// Further connections wait in the kernel's backlog.
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
