internal import FrontdeskWire
internal import Glibc

/// A connected Unix socket as the `Transport` of one connection. Only its event loop's thread uses
/// it.
final class SocketConnection: Transport {
    let token: UInt64
    let scratch: ScratchSpace
    private let descriptor: Int32
    private let loop: EventLoop
    private var connection: Connection?
    /// Bytes that the kernel has not taken yet, and how many of them have been sent since.
    private let unsent = AnswerBuffer()
    private var unsentStart = 0
    private var reads = true
    private var alarm: ContinuousClock.Instant?

    /// - Parameter descriptor: owned by the connection from now on.
    init(descriptor: Int32, token: UInt64, loop: EventLoop) {
        self.descriptor = descriptor
        self.token = token
        self.loop = loop
        scratch = loop.scratch
    }

    var now: ContinuousClock.Instant { loop.now }

    var waker: any TransportWaker { loop.waker(of: token) }

    func begin(peer: Peer, accept: ConnectionAcceptor) {
        guard loop.poll.add(descriptor, for: wanted, token: token) else { return close() }
        connection = accept(peer, self)
        if connection == nil { close() }
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        guard let taken = write(bytes) else { return close() }
        guard taken < bytes.count else {
            connection?.sent()
            return
        }
        unsent.append(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
        watch()
    }

    func wake(at instant: ContinuousClock.Instant) {
        alarm = instant
        loop.wake(token, at: instant)
    }

    func close() {
        guard let connection else { return loop.remove(self) }
        self.connection = nil
        reads = false
        connection.ended()
        unsent.release()
        loop.remove(self)
    }

    /// Closes the descriptor. It must not be used afterwards.
    func closeDescriptor() { Glibc.close(descriptor) }
}

// MARK: - Events from the event loop

extension SocketConnection {
    /// Each step may end the connection. Another connection may then use its descriptor number.
    func handle(_ events: Poll.Events) {
        if events.contains(.writable) { flush() }
        if connection != nil, events.contains(.readable), reads { read() }
        // No peer is left to reply to.
        if connection != nil, !events.isDisjoint(with: .ended) { close() }
    }

    func woken() { connection?.woken() }

    func alarmRang(at now: ContinuousClock.Instant) {
        guard let due = alarm, due <= now else { return }
        alarm = nil
        connection?.timerFired()
    }

    /// Reads once per event, so that one peer's flood does not delay others.
    private func read() {
        let buffer = loop.input
        let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else {
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            guard count == 0 else { return close() }
            reads = false
            watch()
            connection?.inputEnded()
            return
        }
        let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
        connection?.received(UnsafeRawBufferPointer(bytes))
        bytes.wipe()
        connection?.batchEnded()
    }

    private func flush() {
        guard !unsent.isEmpty else { return }
        let rest = UnsafeRawBufferPointer(rebasing: unsent.bytes[unsentStart...])
        guard let taken = write(rest) else { return close() }
        unsentStart += taken
        guard unsentStart == unsent.count else { return }
        unsent.release()
        unsentStart = 0
        watch()
        connection?.sent()
    }

    /// The number of bytes the kernel took; nil if the connection is broken.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
        let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags)
        if count < 0, errno == EAGAIN || errno == EINTR { return 0 }
        return count < 0 ? nil : count
    }

    private var wanted: Poll.Events {
        var events: Poll.Events = reads ? .readable : []
        if !unsent.isEmpty { events.insert(.writable) }
        return events
    }

    private func watch() { loop.poll.change(descriptor, to: wanted, token: token) }
}
