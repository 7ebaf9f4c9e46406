import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Testing

@Suite("Accepting connections", .timeLimit(.minutes(15)))
struct AcceptLimitTests {
    @Test(
        "RC-01 When the descriptors are used up, connections wait in the backlog and none is lost"
    )
    func waiting() async throws {
        let directory = try TemporaryDirectory()
        let socket = try SocketFile(.api, in: directory.path).listen(as: .api)
        let narrow = ServerLimits().fitting(descriptors: 16)
        let most = UInt64(narrow.descriptors(for: .api))
        // The server's own limits would admit all of them.
        let server = Server(
            router: try Router(routes: HealthRoutes.all(), contract: HealthMethods.all),
            transports: [EpollSocketTransport(sockets: [socket], limits: narrow)],
            peers: TestServer.fullAccess,
            logger: .silent
        )
        func open() -> UInt64 { server.gauges.first { $0.name == "api.connections" }?.value ?? 0 }
        func accepted() -> UInt64 {
            server.counters.first { $0.name == "connections.accepted" }?.value ?? 0
        }

        async let running: Void = server.run()
        var sockets: [UnixSocket] = []
        for _ in 0..<40 { sockets.append(try UnixSocket(path: directory.file("api.sock"))) }
        try #require(await eventually { open() == most })
        // Gives the forty time to connect, if they could.
        for _ in 0..<1000 { await Task.yield() }
        #expect(open() == most && accepted() == most)
        while !sockets.isEmpty {
            sockets.removeFirst().close()
            let gone = UInt64(40 - sockets.count)
            try #require(await eventually { accepted() == min(40, most + gone) })
        }
        #expect(await eventually { open() == 0 })
        await server.drain(within: .seconds(5))
        try await running
    }
}
