internal import Synchronization

/// The client's end of an in-process connection.
package final class InProcessLink: Sendable {
    private enum Event: Sendable {
        case start(ConnectionAcceptor, Peer)
        case bytes([UInt8])
        case inputEnd
        case resumeReading
        case wake
        case advance(Duration)
        case close
    }

    private struct State {
        var events: [Event] = []
        var isRunning = false
    }

    private let state = Mutex(State())
    // Only the thread that has set `isRunning` accesses it, and there is one at a time.
    nonisolated(unsafe) private let far: InProcessFarEnd

    init(deliver: @escaping @Sendable ([UInt8]?) -> Void) {
        far = InProcessFarEnd(deliver: deliver)
        far.link = self
    }

    deinit { far.close() }

    func start(accept: @escaping ConnectionAcceptor, peer: Peer) { post(.start(accept, peer)) }

    /// Sends bytes as one batch of input.
    package func send(_ bytes: [UInt8]) { post(.bytes(bytes)) }

    /// Ends the input, but continues to read.
    package func endInput() { post(.inputEnd) }

    /// Stops taking bytes from the server until `resumeReading()`. Call it before the server
    /// sends.
    package func pauseReading() { far.mayRead.store(false, ordering: .releasing) }

    /// Takes what the server tried to send meanwhile.
    package func resumeReading() {
        far.mayRead.store(true, ordering: .releasing)
        post(.resumeReading)
    }

    /// Advances the connection's time.
    package func advance(by duration: Duration) { post(.advance(duration)) }

    /// Closes the connection.
    package func close() { post(.close) }

    fileprivate func wake() { post(.wake) }

    /// Runs the event, or leaves it to the thread that runs the previous one.
    private func post(_ event: Event) {
        let mustRun = state.withLock { state in
            state.events.append(event)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard mustRun else { return }
        while let next = nextEvent() { run(next) }
    }

    private func nextEvent() -> Event? {
        state.withLock { state in
            guard !state.events.isEmpty else {
                state.isRunning = false
                return nil
            }
            return state.events.removeFirst()
        }
    }

    private func run(_ event: Event) {
        switch event {
        case .start(let accept, let peer): far.start(accept: accept, peer: peer)
        case .bytes(let bytes):
            bytes.withUnsafeBytes { far.connection?.received($0) }
            far.connection?.batchEnded()
        case .inputEnd: far.connection?.inputEnded()
        case .resumeReading: far.flush()
        case .wake: far.connection?.woken()
        case .advance(let duration): far.advance(by: duration)
        case .close: far.close()
        }
    }
}

/// The server's end: the `Transport` of its connection.
private final class InProcessFarEnd: Transport {
    let mayRead = Atomic<Bool>(true)
    weak var link: InProcessLink?
    let scratch = ScratchSpace()
    var connection: Connection?
    private(set) var now = ContinuousClock.now
    private let deliver: @Sendable ([UInt8]?) -> Void
    private var unsent: [UInt8] = []
    private var alarm: ContinuousClock.Instant?
    private var hasEnded = false

    init(deliver: @escaping @Sendable ([UInt8]?) -> Void) { self.deliver = deliver }

    var waker: any TransportWaker { InProcessWaker(link: link) }

    func start(accept: ConnectionAcceptor, peer: Peer) {
        connection = accept(peer, self)
        if connection == nil { close() }
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        unsent.append(contentsOf: bytes)
        flush()
    }

    func flush() {
        guard mayRead.load(ordering: .acquiring), !unsent.isEmpty else { return }
        deliver(unsent)
        unsent = []
        connection?.sent()
    }

    func wake(at instant: ContinuousClock.Instant) { alarm = instant }

    func advance(by duration: Duration) {
        now += duration
        guard let due = alarm, due <= now else { return }
        alarm = nil
        connection?.timerFired()
    }

    func close() {
        guard !hasEnded else { return }
        hasEnded = true
        let connection = self.connection
        self.connection = nil
        connection?.ended()
        deliver(nil)
    }
}

private struct InProcessWaker: TransportWaker {
    weak let link: InProcessLink?

    func wake() { link?.wake() }
}
