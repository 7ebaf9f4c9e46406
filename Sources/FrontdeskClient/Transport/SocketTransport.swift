internal import FrontdeskWire
internal import NIOCore
internal import NIOPosix

/// Connections to a Unix socket, using SwiftNIO on one thread.
final class SocketTransport: ClientTransport {
    private let path: String
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    init(path: String) { self.path = path }

    func connect(receiver: any ClientReceiver) async throws(CallError) -> any ClientLink {
        do {
            let channel = try await ClientBootstrap(group: group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            SocketReceiver(receiver: receiver)
                        )
                    }
                }
                .connect(unixDomainSocketPath: path)
                .get()
            return SocketLink(channel: channel, receiver: receiver)
        } catch {
            throw .unreachable(Self.words(for: error, path: path))
        }
    }

    func shutDown() async { try? await group.shutdownGracefully() }

    deinit {
        // Stops the thread if the client was released without `close()`. After `close()` this has
        // no effect.
        group.shutdownGracefully { _ in }
    }

    static func words(for error: any Error, path: String) -> String {
        guard let error = error as? IOError else {
            return "\(path): a socket's path can have at most 107 bytes"
        }
        switch error.errnoCode {
        case ENOENT, ENOTDIR: return "\(path): there is no such socket; is the daemon running?"
        case ECONNREFUSED: return "\(path): no process listens on it; the daemon is not running"
        case EACCES, EPERM:
            return "\(path): this user may not connect; see the socket's owner and mode"
        case EAGAIN: return "\(path): the daemon has too many connections waiting"
        default: return "\(path): cannot connect (errno \(error.errnoCode))"
        }
    }
}

/// Passes a channel's events to the client.
private final class SocketReceiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let receiver: any ClientReceiver

    init(receiver: any ClientReceiver) { self.receiver = receiver }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        buffer.withUnsafeReadableBytes { receiver.received($0) }
        wipe(buffer)
    }

    func channelInactive(context: ChannelHandlerContext) { receiver.ended() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Overwrites the readable bytes of `buffer`. This is safe if the caller is the last reader of the
/// memory, which is on the heap and which NIO only writes to again.
func wipe(_ buffer: ByteBuffer) {
    buffer.withUnsafeReadableBytes { UnsafeMutableRawBufferPointer(mutating: $0).wipe() }
}
