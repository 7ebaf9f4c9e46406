import FrontdeskClient
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Logging
import Testing

@Suite("Stopping the server", .timeLimit(.minutes(15)))
struct DrainTests {
    @Test("RC-06 Running calls finish, and new ones are rejected", arguments: Carrier.allCases)
    func gentle(over carrier: Carrier) async throws {
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes) { test in
            let raw = try await test.rawConnection()
            let quiet = try await test.rawConnection()
            for index in 0..<100 { raw.call(HealthMethods.whoAmI.id, on: UInt32(2 * index + 1)) }
            #expect(await eventually { gate.arrived == 100 })
            async let drained: Void = test.server.drain(within: .seconds(60))
            #expect(await eventually { test.server.isStopping })
            raw.call(HealthMethods.check.id, on: 1001)
            raw.call(HealthMethods.whoAmI.id, on: 1003)
            for answer in await raw.answers(2) {
                #expect(answer.code == .unavailable)
                #expect(answer.error?.reason == .stopping)
            }
            gate.open()
            let finished = await raw.answers(100)
            #expect(finished.allSatisfy { $0.code == .ok })
            #expect(Set(finished.map(\.stream)).count == 100)
            #expect(await raw.answer() == nil)
            #expect(await quiet.answer() == nil)
            await drained
        }
    }

    @Test("A stopped server accepts no connection and leaves no socket file")
    func notAccepting() async throws {
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: .socket, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            async let drained: Void = test.server.drain(within: .seconds(60))
            #expect(await eventually { (try? UnixSocket(path: test.path(of: .api))) == nil })
            #expect(access(test.path(of: .api), F_OK) != 0)
            gate.open()
            #expect(await raw.answer()?.code == .ok)
            await drained
        }
    }

    @Test(
        "RC-06 Calls that do not finish in time are cancelled, and answered if possible"
    )
    func impatient() async throws {
        let begun = Gate()
        begun.open()
        let routes = HealthRoutes.all(whoAmI: { _ in
            await begun.pass()
            try await Task.sleep(for: .seconds(3600))
        })
        try await TestServer.run(over: .socket, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { begun.arrived == 1 })
            await test.server.drain(within: .zero)
            #expect(await raw.answer()?.error?.reason == .stopping)
            #expect(await raw.answer() == nil)
        }
    }

    @Test("RC-06 Draining ends at its limit, even if a handler ignores cancellation")
    func stubborn() async throws {
        let gate = Gate()
        let hasReturned = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: .socket, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            let server = test.server
            async let drained: Void = {
                await server.drain(within: .zero)
                await hasReturned.pass()
            }()
            #expect(await eventually { hasReturned.arrived == 1 })
            // It does not wait for the call, which is still running and will be answered.
            #expect(test.value("api.calls") == 1)
            hasReturned.open()
            gate.open()
            await drained
            #expect(await raw.answer()?.code == .ok)
            #expect(await raw.answer() == nil)
        }
    }

    @Test("A method can be declared to be served while the server stops")
    func servedWhileStopping() async throws {
        let gate = Gate()
        let check = Route(HealthMethods.check, servesWhileStopping: true) { _, _ in
            CheckResponse()
        }
        let routes = [check, HealthRoutes.all(whoAmI: { _ in await gate.pass() })[1]]
        try await TestServer.run(over: .memory, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            async let drained: Void = test.server.drain(within: .seconds(60))
            #expect(await eventually { test.server.isStopping })
            raw.call(HealthMethods.check.id, on: 3)
            #expect(await raw.answer()?.code == .ok)
            gate.open()
            #expect(await raw.answer()?.code == .ok)
            await drained
        }
    }

    @Test(
        "A server whose task is cancelled closes its connections and returns",
        arguments: Carrier.allCases
    )
    func cancelled(over carrier: Carrier) async throws {
        let directory = try TemporaryDirectory()
        let memory = InProcessTransport()
        let socket = try SocketFile(.api, in: directory.path).listen(as: .api)
        let transport: any ServerTransport =
            carrier == .memory ? memory : EpollSocketTransport(sockets: [socket])
        let server = Server(
            router: try Router(routes: HealthRoutes.all(), contract: HealthMethods.all),
            transports: [transport],
            peers: TestServer.fullAccess,
            logger: .silent
        )
        try await withThrowingTaskGroup { group in
            group.addTask { try await server.run() }
            if carrier == .memory {
                _ = await memory.connect(as: TestServer.ownPeer(on: .api)) { _ in }
            } else {
                _ = try UnixSocket(path: directory.file("api.sock"))
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
