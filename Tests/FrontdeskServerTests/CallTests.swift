import FrontdeskClient
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Testing

@Suite("Calls, in process and over a socket", .timeLimit(.minutes(15)))
struct CallTests {
    private struct Mishap: Error {}

    @Test("A call is answered immediately or in its own task", arguments: Carrier.allCases)
    func answers(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let client = try await test.client()
            let health = HealthClient(channel: client)
            #expect(try await health.check(CheckRequest()).status == .serving)
            let me = try await health.whoAmI(WhoAmIRequest(), timeout: .seconds(20))
            #expect(me.socket == "api")
            #expect(me.uid == TestServer.ownPeer(on: .api).uid)
            #expect(me.roles == [.frontend])
            await client.close()
        }
    }

    @Test("Replies arrive in any order, each on its own stream", arguments: Carrier.allCases)
    func anyOrder(over carrier: Carrier) async throws {
        let gate = Gate()
        let routes = HealthRoutes.all(whoAmI: { _ in await gate.pass() })
        try await TestServer.run(over: carrier, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            raw.call(HealthMethods.check.id, on: 3)
            #expect(await raw.answer()?.stream == 3)
            gate.open()
            #expect(await raw.answer()?.stream == 1)
        }
    }

    @Test(
        "PR-09 An unknown service or method is answered with status 12",
        arguments: Carrier.allCases
    )
    func unknownMethod(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            raw.call(MethodID(service: "frontdesk.v1.Health", name: "check"), on: 1)
            raw.call(MethodID(service: "frontdesk.v1.Healt", name: "hCheck"), on: 3)
            raw.call(MethodID(service: "", name: ""), on: 5)
            for answer in await raw.answers(3) {
                #expect(answer.code == .unimplemented)
                #expect(answer.error?.reason == .unknownMethod)
            }
        }
    }

    @Test("PR-09 Unknown fields are ignored", arguments: Carrier.allCases)
    func unknownFields(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            // Field 1000, a varint.
            raw.call(HealthMethods.check.id, payload: [0xC0, 0x3E, 1], on: 1)
            #expect(await raw.answer()?.code == .ok)
        }
    }

    @Test(
        "A malformed envelope is rejected, and the connection stays open",
        arguments: Carrier.allCases
    )
    func badEnvelope(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            raw.send(RawConnection.frame(stream: 1, type: 1, data: [0xFF, 0xFF]))
            #expect(await raw.answer()?.code == .invalidArgument)
            raw.call(HealthMethods.check.id, on: 3)
            #expect(await raw.answer()?.code == .ok)
        }
    }

    @Test("A call whose deadline has passed is answered with status 4 and not executed")
    func deadline() async throws {
        let routes = HealthRoutes.all(check: { _ in Issue.record("the call was executed") })
        try await TestServer.run(over: .memory, routes: routes) { test in
            let raw = try await test.rawConnection()
            let method = HealthMethods.check
            let request = TTRPCRequest(
                service: method.service,
                method: method.name,
                timeoutNano: -1
            )
            let data = try MessageCodec.encode(request)
            raw.send(RawConnection.frame(stream: 1, type: 1, data: data))
            #expect(await raw.answer()?.code == .deadlineExceeded)
        }
    }

    @Test("A handler receives the deadline and the caller's request id")
    func context() async throws {
        let routes = HealthRoutes.all(whoAmI: { context in
            let left = try #require(context.deadline) - ContinuousClock.now
            #expect(left > .seconds(50) && left <= .seconds(60))
            #expect(context.requestID == "1.7/abc-1")
        })
        try await TestServer.run(over: .memory, routes: routes) { test in
            let raw = try await test.rawConnection()
            var frame: [UInt8] = []
            try Envelope.appendRequest(
                streamID: 7,
                service: HealthMethods.whoAmI.service,
                method: "WhoAmI",
                payload: [],
                timeout: .seconds(60),
                requestID: "abc-1",
                to: &frame
            )
            raw.send(frame)
            #expect(await raw.answer()?.code == .ok)
        }
    }

    @Test(
        "A known error reaches the caller; any other is logged and becomes a fixed text",
        arguments: Carrier.allCases
    )
    func errors(over carrier: Carrier) async throws {
        let recorder = LogRecorder()
        let routes = HealthRoutes.all(
            check: { _ in throw CallError.notFound("thing") },
            whoAmI: { _ in throw Mishap() }
        )
        try await TestServer.run(over: carrier, routes: routes, logger: recorder.logger) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.check.id, on: 1)
            #expect(await raw.answer()?.error?.message == "no such thing")
            #expect(recorder.lines.isEmpty)
            raw.call(HealthMethods.whoAmI.id, on: 3)
            let error = try #require(await raw.answer()?.error)
            #expect(error.code == .internal && error.reason == .internal)
            #expect(error.message == "internal error; see the daemon's log")
            #expect(error.requestID == "1.3")
            let line = "call failed with an internal error error=Mishap() request=1.3"
            #expect(recorder.lines == [line])
        }
    }

    @Test("An error with status OK, or one that cannot be encoded, is an internal error")
    func impossibleErrors() async throws {
        let routes = HealthRoutes.all(
            check: { _ in throw CallError(.ok, .unspecified, "fine") },
            whoAmI: { _ in throw CallError(.aborted, .unspecified, "a\0b") }
        )
        try await TestServer.run(over: .memory, routes: routes) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.check.id, on: 1)
            #expect(await raw.answer()?.code == .internal)
            raw.call(HealthMethods.whoAmI.id, on: 3)
            #expect(await raw.answer()?.code == .internal)
        }
    }

    @Test(
        "A reply over 4 MiB is an internal error and is not sent",
        arguments: Carrier.allCases
    )
    func hugeReply(over carrier: Carrier) async throws {
        let route = Route(HealthMethods.whoAmI) { _, _ in
            return WhoAmIResponse(
                tenants: Array(repeating: String(repeating: "x", count: 1000), count: 4300)
            )
        }
        try await TestServer.run(over: carrier, routes: [route]) { test in
            let raw = try await test.rawConnection()
            raw.call(HealthMethods.whoAmI.id, on: 1)
            #expect(await raw.answer()?.code == .internal)
        }
    }

    @Test("Calls are counted by status")
    func counted() async throws {
        try await TestServer.run(over: .memory, routes: HealthRoutes.all()) { test in
            let raw = try await test.rawConnection()
            for stream: UInt32 in [1, 3, 5] { raw.call(HealthMethods.check.id, on: stream) }
            raw.call(MethodID(service: "a", name: "b"), on: 7)
            #expect(await raw.answers(4).count == 4)
            #expect(test.value("calls.ok") == 3)
            #expect(test.value("calls.unimplemented") == 1)
            #expect(test.value("api.connections") == 1)
            raw.close()
            #expect(test.value("api.connections") == 0)
        }
    }
}
