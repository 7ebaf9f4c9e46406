import FrontdeskClient
import FrontdeskServer
import FrontdeskTesting
import FrontdeskWire
import Testing

@Suite("Requests as handlers receive them", .timeLimit(.minutes(15)))
struct PayloadTests {
    @Test(
        "PR-08 Invalid text is rejected with the field's name and never repaired",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x61, 0x00], [0xF4, 0x90, 0x80, 0x80],
        ]
    )
    func badText(text: [UInt8]) async throws {
        try await TestServer.run(over: .socket, routes: [SessionRoutes.validate]) { test in
            let raw = try await test.rawConnection()
            for (index, field) in [(UInt8(0x0A), "session_token"), (0x1A, "tenant_id")].enumerated()
            {
                let payload = [field.0, UInt8(text.count)] + text
                let stream = UInt32(2 * index + 1)
                raw.call(SessionsMethods.validate.id, payload: payload, on: stream)
                let error = try #require(await raw.answer()?.error)
                #expect(error.code == .invalidArgument)
                #expect(error.violations.map(\.field) == [field.1])
                #expect(error.violations.map(\.reason) == [.notText])
            }
            raw.call(SessionsMethods.validate.id, on: 9)
            #expect(await raw.answer()?.code == .ok)
        }
    }

    @Test(
        "TN-10 Failed calls do not affect later calls on the connection",
        arguments: Carrier.allCases
    )
    func interleaved(over carrier: Carrier) async throws {
        try await TestServer.run(over: carrier, routes: [SessionRoutes.validate]) { test in
            let client = try await test.client()
            let sessions = SessionsClient(channel: client)
            try await withThrowingTaskGroup { group in
                for worker in 0..<20 {
                    group.addTask {
                        for round in 0..<200 {
                            try await Self.ask(for: "\(worker)-\(round)", sessions)
                        }
                    }
                }
                try await group.waitForAll()
            }
            await client.close()
        }
    }

    private static func ask(for tenant: String, _ sessions: SessionsClient) async throws {
        let request = ValidateRequest(
            sessionToken: SecretBytes(utf8: "token-\(tenant)"),
            tenantID: tenant
        )
        do {
            let response = try await sessions.validate(request)
            #expect(response.session?.tenantID == tenant)
        } catch {
            #expect(tenant.hasSuffix("0") || tenant.hasSuffix("2"))
            #expect(error.code == .internal)
        }
    }
}
