internal import FrontdeskWire
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Connections over Unix sockets, carried by SwiftNIO.
package final class NIOSocketTransport: ServerTransport {
    private struct State {
        var channels: [any Channel] = []
        var isAccepting = true
    }

    private let sockets: [ListeningSocket]
    private let limits: ServerLimits
    private let threads: Int
    private let state = Mutex(State())
    private let stopped = Signal()

    /// - Parameters:
    ///   - sockets: taken over; they are closed, and files the daemon made are removed, when no
    ///     more connections are accepted.
    ///   - limits: of which the descriptors for connections count here.
    ///   - threads: event loops, at least 1; a connection stays with one.
    package init(
        sockets: [ListeningSocket],
        limits: ServerLimits = ServerLimits(),
        threads: Int = 1
    ) {
        self.sockets = sockets
        self.limits = limits
        self.threads = max(1, threads)
    }

    package func run(accept: @escaping ConnectionAcceptor) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        do {
            for socket in sockets { try await listen(on: socket, in: group, accept: accept) }
            await stopped.wait()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        stopAccepting()
        try await group.shutdownGracefully()
    }

    package func stopAccepting() {
        let channels = state.withLock { state in
            state.isAccepting = false
            defer { state.channels = [] }
            return state.channels
        }
        for channel in channels { channel.close(promise: nil) }
        for socket in sockets { socket.removeFile() }
    }

    package func stop() { stopped.give() }

    private func listen(
        on socket: ListeningSocket,
        in group: MultiThreadedEventLoopGroup,
        accept: @escaping ConnectionAcceptor
    ) async throws {
        guard let descriptor = socket.takeDescriptor() else { return }
        let name = socket.name
        let most = limits.descriptors(for: name)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // If a descriptor is missing all the same, accepting waits and does not spin.
                    let backoff = AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { _ in
                        .milliseconds(200)
                    }
                    try channel.pipeline.syncOperations.addHandlers([
                        backoff, AcceptLimit(limit: most),
                    ])
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let peer = try Self.peer(of: channel, socket: name) else {
                        throw ChannelError.ioOnClosedChannel
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        NIOConnectionHandler(peer: peer, channel: channel, accept: accept)
                    )
                }
            }
            // One at a time, so that `AcceptLimit` is asked before each.
            .serverChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: TransientReadBuffers(capacity: 16 * 1024)
            )
            .withBoundSocket(descriptor)
            .get()
        // NIO listens again with a backlog of its own; the kernel caps this one (net.core.somaxconn).
        _ = Glibc.listen(descriptor, 4096)
        let isAccepting = state.withLock { state in
            if state.isAccepting { state.channels.append(channel) }
            return state.isAccepting
        }
        if !isAccepting { try await channel.close() }
    }

    private static func peer(of channel: any Channel, socket: SocketName) throws -> Peer? {
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { descriptor in
            Peer(socket: socket, descriptor: descriptor)
        } ?? nil
    }
}

/// Read buffers that live for one read, so that an idle connection holds none. NIO keeps the first
/// buffer a channel asks for, whatever is done, and every later one only while nothing is read: so
/// the first is tiny and no other is announced for reuse.
struct TransientReadBuffers: RecvByteBufferAllocator {
    /// Bytes per read.
    let capacity: Int
    private var isFirst = true

    init(capacity: Int) { self.capacity = capacity }

    func buffer(allocator: ByteBufferAllocator) -> ByteBuffer {
        allocator.buffer(capacity: isFirst ? 64 : capacity)
    }

    mutating func record(actualReadBytes: Int) -> Bool {
        isFirst = false
        return true
    }
}
