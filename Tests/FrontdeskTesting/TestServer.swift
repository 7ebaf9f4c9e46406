package import FrontdeskClient
import FrontdeskProcess
package import FrontdeskServer
package import FrontdeskWire
internal import Glibc
package import Logging

/// The connection between a test's client and its server.
package enum Carrier: Sendable, CaseIterable {
    /// Memory within the process.
    case memory
    /// A Unix socket, with listening, peers and limits.
    case socket
}

/// A server that runs during a test, and connections to it.
package struct TestServer: Sendable {
    package let server: Server
    package let carrier: Carrier
    /// The directory of the sockets.
    package let directory: TemporaryDirectory
    private let memory: InProcessTransport

    /// Runs a server during `body` and drains it afterwards.
    ///
    /// - Parameters:
    ///   - contract: the methods that need a route; by default those that have one.
    ///   - peers: by default every peer is a frontend on `api` and an operator on `admin`.
    package static func run<Result: Sendable>(
        over carrier: Carrier,
        routes: [Route],
        contract: [MethodID]? = nil,
        peers: @escaping PeerMap = TestServer.fullAccess,
        limits: ServerLimits = ServerLimits(),
        logger: Logger = .silent,
        _ body: (TestServer) async throws -> Result
    ) async throws -> Result {
        let directory = try TemporaryDirectory()
        let memory = InProcessTransport()
        let transport: any ServerTransport =
            switch carrier {
            case .memory: memory
            case .socket:
                EpollSocketTransport(
                    sockets: try SocketName.allCases.map { name throws(StartupError) in
                        try SocketFile(name, in: directory.path).listen(as: name)
                    },
                    limits: limits
                )
            }
        let server = Server(
            router: try Router(routes: routes, contract: contract ?? routes.map(\.method)),
            transports: [transport],
            peers: peers,
            limits: limits,
            logger: logger
        )
        let test = TestServer(
            server: server,
            carrier: carrier,
            directory: directory,
            memory: memory
        )
        async let running: Void = server.run()
        do {
            let result = try await body(test)
            await server.drain(within: .seconds(5))
            try await running
            return result
        } catch {
            await server.drain(within: .seconds(5))
            try await running
            throw error
        }
    }

    /// Every peer is a frontend of all tenants on `api` and an operator on `admin`.
    package static let fullAccess: PeerMap = { peer in
        Caller(
            socket: peer.socket,
            uid: peer.uid,
            gid: peer.gid,
            roles: peer.socket == .admin ? [.operator] : [.frontend],
            tenants: .all
        )
    }

    /// The path of a socket. It exists only if the carrier is a socket.
    package func path(of socket: SocketName) -> String {
        directory.file("\(socket.rawValue).sock")
    }

    /// A client that is not connected yet.
    package func client(on socket: SocketName = .api) async throws -> FrontdeskClient {
        switch carrier {
        case .memory:
            FrontdeskClient(
                transport: InProcessClientTransport(to: memory, as: Self.ownPeer(on: socket))
            )
        case .socket: try await FrontdeskClient.connect(to: path(of: socket))
        }
    }

    /// A connection on which the test writes every byte.
    package func rawConnection(on socket: SocketName = .api) async throws -> RawConnection {
        try await RawConnection { input in
            switch carrier {
            case .memory:
                InProcessRawLink(link: try await link(on: socket) { input.receive($0) })
            case .socket:
                UnixRawLink(
                    socket: try UnixSocket(path: path(of: socket)) { input.receive($0) }
                )
            }
        }
    }

    /// An in-process connection whose time the test controls.
    package func link(
        on socket: SocketName = .api,
        deliver: @escaping @Sendable ([UInt8]?) -> Void = { _ in }
    ) async throws -> InProcessLink {
        guard
            let link = await memory.connect(as: Self.ownPeer(on: socket), deliver: deliver)
        else { throw StartupError("the server does not run in memory") }
        return link
    }

    /// The test's own process as a peer.
    package static func ownPeer(on socket: SocketName) -> Peer {
        Peer(socket: socket, uid: geteuid(), gid: getegid())
    }

    /// The current value of one of the server's gauges or counters.
    package func value(_ name: String) -> UInt64 {
        server.gauges.first { $0.name == name }?.value
            ?? server.counters.first { $0.name == name }?.value ?? 0
    }
}

/// Waits until `condition` holds, without sleeping, for at most ten seconds.
///
/// - Returns: whether it held.
package func eventually(_ condition: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(60)
    while !condition() {
        guard ContinuousClock.now < end else { return false }
        await Task.yield()
    }
    return true
}

extension Logger {
    /// A logger that discards all entries.
    package static var silent: Logger {
        Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }
}
