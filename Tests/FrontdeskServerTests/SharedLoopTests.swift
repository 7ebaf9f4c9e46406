import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Glibc
import Testing

/// Uses real sockets, because in-process connections do not share memory.
@Suite("Connections that share an event loop", .timeLimit(.minutes(15)))
struct SharedLoopTests {
    /// A call that is answered immediately with the name in it.
    private func call(_ name: String, on stream: UInt32, size: Int = 1) throws -> [UInt8] {
        let request = ValidateRequest(
            tenantID: name + String(repeating: "x", count: size) + "1"
        )
        let payload = try MessageCodec.encode(request)
        return RawConnection.request(SessionsMethods.validate.id, payload: payload, on: stream)
    }

    private func name(in payload: some Collection<UInt8>) throws -> String {
        let arena = Arena(budget: WireLimits.responseArena)
        let response = try MessageCodec.decode(
            ValidateResponse.self,
            from: Array(payload),
            in: arena,
            policy: .response
        )
        return try #require(response.session).tenantID
    }

    /// A connection that has received a reply: the loop runs, and calls that block in these tests
    /// end.
    private func served(_ test: TestServer) async throws -> RawConnection {
        let connection = try await test.rawConnection()
        connection.send(try call("first", on: 1))
        #expect(await connection.answer()?.code == .ok)
        return connection
    }

    @Test(
        "TN-10 No reply reaches another connection, even if clients do not read and disconnect"
    )
    func separate() async throws {
        try await TestServer.run(over: .socket, routes: [SessionRoutes.validate]) { test in
            var readers: [RawConnection] = []
            for _ in 0..<3 { readers.append(try await served(test)) }
            for round in 0..<50 {
                // More than the kernel buffers, so the rest waits in the event loop.
                let deaf = try UnixSocket(path: test.path(of: .api))
                for stream in 0..<40 {
                    deaf.send(try call("deaf", on: UInt32(2 * stream + 1), size: 16_000))
                }
                for (index, reader) in readers.enumerated() {
                    reader.send(try call("reader\(index)", on: UInt32(2 * round + 3)))
                }
                if round % 2 == 0 { deaf.endInput() }
                deaf.close()
                for (index, reader) in readers.enumerated() {
                    let answer = try #require(await reader.answer())
                    #expect(answer.stream == UInt32(2 * round + 3))
                    #expect(try name(in: answer.result.get()) == "reader\(index)x1")
                }
            }
            #expect(await eventually { test.value("api.connections") == 3 })
            #expect(await eventually { test.value("api.unsent") == 0 })
        }
    }

    @Test("Replies that are read late are complete and in order, and counted while they wait")
    func late() async throws {
        try await TestServer.run(over: .socket, routes: [SessionRoutes.validate]) { test in
            let first = try await served(test)
            let late = try UnixSocket(path: test.path(of: .api))
            let calls = 40
            for number in 0..<calls {
                late.send(try call("\(number)-", on: UInt32(2 * number + 1), size: 16_000))
            }
            // The kernel takes at most some 400 KB; the whole rest is counted.
            let all = UInt64(calls * 16_000)
            #expect(await eventually { test.value("calls.ok") == UInt64(calls + 1) })
            #expect(await eventually { test.value("api.unsent") > all - 500_000 })
            var bytes: [UInt8] = []
            let expected = calls * 16_000
            while bytes.count < expected {
                let more = late.withDescriptor { descriptor in
                    var buffer = [UInt8](repeating: 0, count: 1 << 16)
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    return Array(buffer.prefix(max(0, count)))
                }
                try #require(more?.isEmpty == false)
                bytes += more ?? []
            }
            #expect(await eventually { test.value("api.unsent") == 0 })
            let order = (0..<calls).compactMap { number in
                bytes.firstRange(of: Array("\(number)-x".utf8))?.lowerBound
            }
            #expect(order.count == calls && order == order.sorted())
            first.close()
        }
    }

    @Test(
        "PR-03 A client that sends only invalid frames is disconnected",
        arguments: Carrier.allCases
    )
    func nonsense(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: [SessionRoutes.validate]) { test in
            let raw = try await test.rawConnection()
            var frames: [UInt8] = []
            for _ in 0...ServerLimits().nonsensicalFrames {
                frames += RawConnection.frame(stream: 2, type: 1)
            }
            raw.send(frames)
            while let answer = await raw.answer() { #expect(answer.code == .invalidArgument) }
            #expect(await eventually { test.value("api.connections") == 0 })
        }
    }
}
