internal import NIOCore

/// Accepts no more connections than a socket has descriptors for: the next waits in the kernel's
/// backlog until one ends. They are counted from the moment the kernel hands them over, before
/// anybody has looked at the peer.
///
/// Running out of descriptors must not happen at all, and not only for the databases' sake:
/// libdispatch, under Swift's tasks, ends the process when it cannot open a file in /proc.
final class AcceptLimit: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias OutboundIn = any Channel

    private let limit: Int
    private var open = 0
    private var isPaused = false
    private var context: ChannelHandlerContext?

    init(limit: Int) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func read(context: ChannelHandlerContext) {
        if open < limit {
            context.read()
        } else {
            isPaused = true
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        open += 1
        let gate = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        unwrapInboundIn(data).closeFuture.whenComplete { _ in
            loop.execute { gate.value.connectionEnded() }
        }
        context.fireChannelRead(data)
    }

    private func connectionEnded() {
        open -= 1
        guard isPaused, open < limit else { return }
        isPaused = false
        context?.read()
    }
}
