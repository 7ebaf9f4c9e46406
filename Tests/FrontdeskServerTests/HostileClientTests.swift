import FrontdeskClient
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

@Suite("Hostile clients", .timeLimit(.minutes(15)))
struct HostileClientTests {
    @Test("Another protocol is cut off without a reply", arguments: Carrier.allCases)
    func otherProtocol(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            raw.send(Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8))
            #expect(await raw.answer() == nil)
        }
    }

    @Test(
        "PR-01 A frame over the limit is rejected with an error, and the connection closes",
        arguments: Carrier.allCases
    )
    func tooLong(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            raw.send(RawConnection.frame(length: 65_537, stream: 3, type: 1))
            let answer = try #require(await raw.answer())
            #expect(answer.stream == 3)
            #expect(answer.error?.code == .resourceExhausted)
            #expect(answer.error?.reason == .tooLarge)
            #expect(await raw.answer() == nil)
        }
    }

    @Test(
        "PR-01 Calls before a frame over the limit are answered first, then the frame is rejected",
        arguments: Carrier.allCases
    )
    func tooLongAfterCalls(over carrier: Carrier) async throws {
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            raw.call(HealthMethods.whoAmI.id, on: 3)
            #expect(await eventually { gate.arrived == 2 })
            raw.send(RawConnection.frame(length: 65_537, stream: 5, type: 1))
            // Nothing after it is accepted as a call.
            raw.call(HealthMethods.check.id, on: 7)
            raw.call(HealthMethods.check.id, on: 9)
            gate.open()
            let first = try #require(await raw.answer())
            let second = try #require(await raw.answer())
            #expect(Set([first.stream, second.stream]) == [1, 3])
            #expect(first.code == .ok && second.code == .ok)
            let refusal = try #require(await raw.answer())
            #expect(refusal.stream == 5 && refusal.error?.reason == .tooLarge)
            #expect(await raw.answer() == nil)
        }
    }

    @Test(
        "A client that ends its input receives the replies to its pending calls",
        arguments: Carrier.allCases
    )
    func halfClose(over carrier: Carrier) async throws {
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            raw.call(HealthMethods.check.id, on: 3)
            raw.endInput()
            #expect(await raw.answer()?.stream == 3)
            #expect(await eventually { gate.arrived == 1 })
            gate.open()
            let last = await raw.answer()
            #expect(last?.stream == 1 && last?.code == .ok)
            #expect(await raw.answer() == nil)
        }
    }

    @Test("PR-02 A frame that is not completed in time closes its connection and no other")
    func slowloris() async throws {
        try await TestServer.run(over: .memory, routes: HealthRoutes.all()) { test in
            let slow = try await test.link()
            let quiet = try await test.link()
            #expect(test.value("api.connections") == 2)
            let frame = RawConnection.request(HealthMethods.check.id, on: 1)
            for byte in frame.prefix(9) {
                slow.send([byte])
                slow.advance(by: .seconds(1))
            }
            #expect(test.value("api.connections") == 2)
            slow.advance(by: .seconds(1))
            quiet.advance(by: .seconds(86_400))
            #expect(test.value("api.connections") == 1)
            quiet.close()
        }
    }

    @Test("PR-02 A client that does not read is disconnected at the deadline")
    func stalled() async throws {
        try await TestServer.run(over: .memory, routes: HealthRoutes.all()) { test in
            let link = try await test.link()
            link.pauseReading()
            link.send(RawConnection.request(HealthMethods.check.id, on: 1))
            #expect(test.value("api.unsent") > 0)
            link.advance(by: .seconds(29))
            #expect(test.value("api.connections") == 1)
            link.advance(by: .seconds(1))
            #expect(test.value("api.connections") == 0)
            #expect(test.value("api.unsent") == 0)
            #expect(test.value("connections.closed-for-not-reading") == 1)
        }
    }

    @Test("PR-04 Ten thousand calls by a client that does not read only end that client")
    func floodUnread() async throws {
        var limits = ServerLimits()
        limits.unsentBytesPerConnection = 64 * 1024
        try await TestServer.run(over: .socket, routes: HealthRoutes.all(), limits: limits) {
            test in
            let flood = try UnixSocket(path: test.path(of: .api))
            let client = try await test.client()
            let health = HealthClient(channel: client)
            for round in 0..<10_000 {
                // The server continues to read, so this does not block.
                let stream = UInt32(2 * round + 1)
                let frame = RawConnection.request(HealthMethods.whoAmI.id, on: stream)
                if flood.send(frame) != frame.count { break }
                if round % 500 == 0 { _ = try await health.check(CheckRequest()) }
            }
            #expect(await eventually { test.value("connections.closed-for-not-reading") == 1 })
            #expect(try await health.check(CheckRequest()).status == .serving)
            #expect(await eventually { test.value("api.calls") == 0 })
            #expect(test.value("api.unsent") == 0)
            await client.close()
        }
    }

    @Test(
        "PR-04 Calls over the concurrency limit are rejected, and other clients are served",
        arguments: Carrier.allCases
    )
    func tooManyCalls(over carrier: Carrier) async throws {
        let gate = Gate()
        var limits = ServerLimits()
        limits.callsPerConnection = 5
        limits.callsPerUser = 7
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes, limits: limits) { test in
            let first = try await test.rawConnection()
            let second = try await test.rawConnection()
            for stream: UInt32 in [1, 3, 5, 7, 9, 11] {
                first.call(HealthMethods.whoAmI.id, on: stream)
            }
            let refused = try #require(await first.answer())
            #expect(refused.stream == 11 && refused.code == .resourceExhausted)
            #expect(refused.error?.reason == .overloaded)
            #expect(refused.error?.retryAfter != nil)
            // The user's other connection has two slots left. Calls that need no slot are answered.
            for stream: UInt32 in [1, 3, 5] { second.call(HealthMethods.whoAmI.id, on: stream) }
            #expect(await second.answer()?.code == .resourceExhausted)
            second.call(HealthMethods.check.id, on: 7)
            #expect(await second.answer()?.code == .ok)
            gate.open()
            #expect(await first.answers(5).map(\.code) == Array(repeating: .ok, count: 5))
            #expect(await second.answers(2).map(\.code) == [.ok, .ok])
        }
    }

    @Test("PR-04 Reconnecting gives a client no more concurrent calls", arguments: Carrier.allCases)
    func reconnecting(over carrier: Carrier) async throws {
        let gate = Gate()
        var limits = ServerLimits()
        limits.callsPerUser = 2
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes, limits: limits) { test in
            let first = try await test.rawConnection()
            for stream: UInt32 in [1, 3] { first.call(HealthMethods.whoAmI.id, on: stream) }
            #expect(await eventually { gate.arrived == 2 })
            first.close()
            #expect(await eventually { test.value("api.connections") == 0 })
            let second = try await test.rawConnection()
            second.call(HealthMethods.whoAmI.id, on: 1)
            second.call(HealthMethods.check.id, on: 3)
            #expect(await second.answer()?.error?.reason == .overloaded)
            gate.open()
            #expect(await second.answer()?.code == .ok)
            #expect(await eventually { test.value("api.calls") == 0 })
            second.call(HealthMethods.whoAmI.id, on: 5)
            #expect(await second.answer()?.code == .ok)
        }
    }

    @Test("Closing a connection cancels its calls before their next effect")
    func closedConnection() async throws {
        let gate = Gate()
        let done = Gate()
        let routes = HealthRoutes.all(whoAmI: { context in
            await gate.pass()
            #expect(throws: CallError.deadlineExceeded) { try context.checkDeadline() }
            done.open()
        })
        try await TestServer.run(over: .socket, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await eventually { gate.arrived == 1 })
            raw.close()
            #expect(await eventually { test.value("api.connections") == 0 })
            gate.open()
            await done.pass()
            #expect(await eventually { test.value("api.calls") == 0 })
        }
    }

    @Test(
        "PR-10 The connections of one user are limited with an error, and the operator can connect",
        arguments: Carrier.allCases
    )
    func tooManyConnections(over carrier: Carrier) async throws {
        var limits = ServerLimits()
        limits.connectionsPerUser = 3
        try await TestServer.run(over: carrier, routes: HealthRoutes.all(), limits: limits) {
            test in
            var held: [RawConnection] = []
            for _ in 0..<3 {
                let raw = try await test.rawConnection()
                raw.call(HealthMethods.check.id, on: 1)
                #expect(await raw.answer()?.code == .ok)
                held.append(raw)
            }
            let extra = try await test.rawConnection()
            extra.call(HealthMethods.check.id, on: 1)
            #expect(await extra.answer()?.error?.reason == .overloaded)
            #expect(await extra.answer() == nil)
            let admin = try await test.rawConnection(on: .admin)
            admin.call(HealthMethods.check.id, on: 1)
            #expect(await admin.answer()?.code == .ok)
            held.removeLast().close()
            #expect(await eventually { test.value("api.connections") == 2 })
            let next = try await test.rawConnection()
            next.call(HealthMethods.check.id, on: 1)
            #expect(await next.answer()?.code == .ok)
        }
    }

    @Test("PR-10 A user without a role has few connections, and beyond the rejected ones none")
    func strangers() async throws {
        var limits = ServerLimits()
        limits.connectionsPerStranger = 1
        limits.refusalsAtOnce = 1
        try await TestServer.run(
            over: .memory,
            routes: HealthRoutes.all(),
            peers: { _ in nil },
            limits: limits
        ) { test in
            let stranger = try await test.rawConnection()
            let refused = try await test.rawConnection()
            let dropped = try await test.rawConnection()
            #expect(await dropped.answer() == nil)
            refused.call(HealthMethods.check.id, on: 1)
            #expect(await refused.answer()?.code == .resourceExhausted)
            stranger.call(HealthMethods.check.id, on: 1)
            #expect(await stranger.answer()?.code == .permissionDenied)
            #expect(test.value("connections.refused") == 2)
        }
    }
}
