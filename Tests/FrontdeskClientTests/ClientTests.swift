import FrontdeskClient
import FrontdeskProcess
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

@Suite("The client", .timeLimit(.minutes(15)))
struct ClientTests {
    /// `Check` replies immediately, `WhoAmI` once the gate is open.
    private static func routes(_ gate: Gate = Gate()) -> [Route] {
        [
            Route(
                HealthMethods.check,
                immediate: { _, call in
                    try call.reply(CheckResponse())
                    return true
                },
                otherwise: { _, _ in CheckResponse() }
            ),
            Route(HealthMethods.whoAmI.callable(api: [.frontend])) { _, _ in
                await gate.pass()
                return WhoAmIResponse()
            },
        ]
    }

    @Test("Many calls share one connection", arguments: Carrier.allCases)
    func multiplexed(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: Self.routes()) { test in
            let client = try await test.client()
            try await withThrowingTaskGroup { group in
                for _ in 0..<100 {
                    group.addTask {
                        for _ in 0..<20 {
                            _ = try await HealthClient(channel: client).check(CheckRequest())
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await eventually { test.value("calls.ok") == 2000 })
            #expect(test.value("connections.accepted") == 1)
            await client.close()
        }
    }

    @Test("An error arrives as the daemon sent it", arguments: Carrier.allCases)
    func errors(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: Self.routes()) { test in
            let client = try await test.client(on: .admin)
            let error = await #expect(throws: CallError.self) {
                try await HealthClient(channel: client).whoAmI(WhoAmIRequest())
            }
            #expect(error?.code == .permissionDenied)
            #expect(error?.reason == .peerNotAllowed)
            #expect(error?.requestID == "1.1")
            await client.close()
        }
    }

    @Test("A call that takes too long ends with status 4, and the connection stays usable")
    func timeout() async throws {
        let gate = Gate()
        try await TestServer.run(over: .socket, routes: Self.routes(gate)) { test in
            let client = try await test.client()
            let health = HealthClient(channel: client)
            let error = await #expect(throws: CallError.self) {
                try await health.whoAmI(WhoAmIRequest(), timeout: .milliseconds(20))
            }
            #expect(error?.code == .deadlineExceeded)
            gate.open()
            _ = try await health.check(CheckRequest())
            _ = try await health.whoAmI(WhoAmIRequest())
            #expect(test.value("connections.accepted") == 1)
            await client.close()
        }
    }

    @Test("A call whose task is cancelled ends with status 1", arguments: Carrier.allCases)
    func cancelled(over carrier: Carrier) async throws {
        let gate = Gate()
        try await TestServer.run(over: carrier, routes: Self.routes(gate)) { test in
            let client = try await test.client()
            let call = Task { try await HealthClient(channel: client).whoAmI(WhoAmIRequest()) }
            #expect(await eventually { gate.arrived == 1 })
            call.cancel()
            let error = await #expect(throws: CallError.self) { try await call.value }
            #expect(error?.code == .cancelled)
            gate.open()
            await client.close()
        }
    }

    @Test("After a lost connection the pending call fails, and the next one reconnects")
    func reconnects() async throws {
        let gate = Gate()
        let directory = try TemporaryDirectory()
        var client: FrontdeskClient?
        for round in 0..<2 {
            let server = try await Self.server(in: directory, gate)
            async let running: Void = server.run()
            if client == nil {
                client = try await FrontdeskClient.connect(to: directory.file("api.sock"))
            }
            let health = HealthClient(channel: try #require(client))
            _ = try await health.check(CheckRequest())
            if round == 0 {
                async let waiting = health.whoAmI(WhoAmIRequest())
                #expect(await eventually { gate.arrived == 1 })
                async let drained: Void = server.drain(within: .zero)
                gate.open()
                // Either the reply was sent in time, or the connection was lost before.
                do { _ = try await waiting } catch {
                    #expect((error as? CallError)?.code == .unavailable)
                }
                await drained
            } else {
                await server.drain(within: .seconds(5))
            }
            try await running
        }
        await client?.close()
    }

    private static func server(
        in directory: TemporaryDirectory,
        _ gate: Gate
    ) async throws -> Server {
        let file = SocketFile(.api, in: directory.path)
        var listening: ListeningSocket?
        // A process that another test starts holds a copy of the previous server's lock until it
        // executes its program.
        _ = await eventually {
            listening = try? file.listen(as: .api)
            return listening != nil
        }
        let socket = try #require(listening)
        return Server(
            router: try Router(routes: routes(gate), contract: HealthMethods.all),
            transports: [EpollSocketTransport(sockets: [socket])],
            peers: TestServer.fullAccess,
            logger: .silent
        )
    }

    @Test("The error says why the daemon is unreachable")
    func unreachable() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("api.sock")
        #expect(
            await Self.words(path) == "\(path): there is no such socket; is the daemon running?"
        )
        let dead = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let address = try #require(UnixAddress(path: path))
        #expect(address.withSocketAddress { bind(dead, $0, $1) } == 0)
        #expect(
            await Self.words(path) == "\(path): no process listens on it; the daemon is not running"
        )
        close(dead)
        let long = directory.file(String(repeating: "x", count: 200))
        #expect(await Self.words(long) == "\(long): a socket's path can have at most 107 bytes")
    }

    /// The client's error for a socket that it cannot connect to.
    private static func words(_ path: String) async -> String? {
        do {
            let client = try await FrontdeskClient.connect(to: path)
            await client.close()
            return nil
        } catch {
            #expect(error.code == .unavailable)
            return error.message
        }
    }

    @Test("A closed client rejects calls and fails the pending ones", arguments: Carrier.allCases)
    func closed(over carrier: Carrier) async throws {
        let gate = Gate()
        try await TestServer.run(over: carrier, routes: Self.routes(gate)) { test in
            let client = try await test.client()
            let health = HealthClient(channel: client)
            let waiting = Task { try await health.whoAmI(WhoAmIRequest()) }
            #expect(await eventually { gate.arrived == 1 })
            await client.close()
            gate.open()
            await #expect(throws: CallError.self) { try await waiting.value }
            let error = await #expect(throws: CallError.self) {
                try await health.check(CheckRequest())
            }
            #expect(error?.message == "the client was closed")
            await client.close()
        }
    }

    @Test(
        "A request that the daemon would reject is not sent, and other calls continue",
        arguments: [65_537, 5 << 20]
    )
    func tooLarge(size: Int) async throws {
        try await TestServer.run(over: .socket, routes: Self.routes()) { test in
            let client = try await test.client()
            let error = await #expect(throws: CallError.self) {
                try await client.call(
                    service: "frontdesk.v1.Health",
                    method: "Check",
                    payload: Array(repeating: 0, count: size),
                    timeout: nil
                )
            }
            #expect(error?.code == .resourceExhausted && error?.reason == .tooLarge)
            #expect(error?.message.contains("the daemon accepts 65536") == true)
            _ = try await HealthClient(channel: client).check(CheckRequest())
            await client.close()
        }
    }

    @Test(
        "A peer that does not speak ttrpc is reported",
        arguments: [[0x50], [0, 0xFF, 0, 0, 0, 0, 0, 1, 2, 0]]
    )
    func otherProtocol(bytes: [UInt8]) async throws {
        let transport = StrayTransport(bytes: bytes)
        let client = FrontdeskClient(transport: transport)
        let error = await #expect(throws: CallError.self) {
            try await HealthClient(channel: client).check(CheckRequest())
        }
        #expect(error?.message == "the process on the socket does not speak ttrpc")
    }

    @Test("A call that was certainly not sent is retried once over a new connection")
    func unsent() async throws {
        let transport = StrayTransport(bytes: nil)
        let client = FrontdeskClient(transport: transport)
        let error = await #expect(throws: CallError.self) {
            try await HealthClient(channel: client).check(CheckRequest())
        }
        #expect(error?.code == .unavailable)
        #expect(transport.connections == 2)
    }
}
