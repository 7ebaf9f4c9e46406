internal import FrontdeskWire
internal import NIOCore

/// A NIO channel as the `Transport` of one connection: the only handler of its pipeline.
final class NIOConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let peer: Peer
    private let eventLoop: any EventLoop
    private let accept: ConnectionAcceptor
    private var context: ChannelHandlerContext?
    private var connection: Connection?
    private var alarm: Scheduled<Void>?

    init(peer: Peer, channel: any Channel, accept: @escaping ConnectionAcceptor) {
        self.peer = peer
        self.accept = accept
        eventLoop = channel.eventLoop
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelActive(context: ChannelHandlerContext) {
        connection = accept(peer, self)
        if connection == nil { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) { end() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        buffer.withUnsafeReadableBytes { bytes in connection?.received(bytes) }
        wipe(buffer)
    }

    func channelReadComplete(context: ChannelHandlerContext) { connection?.batchEnded() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { connection?.inputEnded() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func end() {
        alarm?.cancel()
        alarm = nil
        let connection = self.connection
        self.connection = nil
        context = nil
        connection?.ended()
    }

    /// Overwrites what is readable in `buffer`. This is safe: the memory is on the heap, this
    /// handler is the last to look at it, and NIO only ever writes into it again.
    private func wipe(_ buffer: ByteBuffer) {
        buffer.withUnsafeReadableBytes { UnsafeMutableRawBufferPointer(mutating: $0).wipe() }
    }
}

extension NIOConnectionHandler: Transport {
    var now: ContinuousClock.Instant { .now }

    var waker: any TransportWaker {
        NIOWaker(eventLoop: eventLoop, handler: NIOLoopBound(self, eventLoop: eventLoop))
    }

    func send(_ bytes: UnsafeRawBufferPointer) {
        guard let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: bytes.count)
        buffer.writeBytes(bytes)
        let written = eventLoop.makePromise(of: Void.self)
        let (sent, handler) = (buffer, self)
        written.futureResult.assumeIsolated().whenComplete { result in
            handler.wipe(sent)
            if case .success = result { handler.connection?.sent() }
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: written)
    }

    func wake(at instant: ContinuousClock.Instant) {
        alarm?.cancel()
        let delay = TimeAmount(ContinuousClock.now.duration(to: instant))
        alarm = eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            self?.alarm = nil
            self?.connection?.timerFired()
        }
    }

    func close() { context?.close(promise: nil) }
}

/// Brings a NIO connection to look into its mailbox.
private struct NIOWaker: TransportWaker {
    let eventLoop: any EventLoop
    let handler: NIOLoopBound<NIOConnectionHandler>

    func wake() {
        eventLoop.execute { handler.value.wake() }
    }
}

extension NIOConnectionHandler {
    fileprivate func wake() { connection?.woken() }
}
