import FrontdeskWire
import Testing

/// Returns the same response to every call and records the request.
private actor RecordingChannel: CallChannel {
    private let answer: Result<[UInt8], CallError>
    private(set) var asked: [String] = []
    private(set) var payloads: [[UInt8]] = []

    init(_ answer: Result<[UInt8], CallError>) { self.answer = answer }

    func call(
        service: String,
        method: String,
        payload: [UInt8],
        timeout: Duration?
    ) async throws(CallError) -> [UInt8] {
        asked.append("\(service)/\(method) \(timeout.map { "\($0)" } ?? "-")")
        payloads.append(payload)
        return try answer.get()
    }
}

struct ClientStubTests {
    @Test("A stub names its method, packs the request and unpacks the answer")
    func call() async throws {
        let answer = CheckResponse(status: .serving)
        let channel = RecordingChannel(.success(try MessageCodec.encode(answer)))
        let health = HealthClient(channel: channel)
        #expect(try await health.check(CheckRequest()) == answer)
        _ = try await health.check(CheckRequest(), timeout: .seconds(1))
        #expect(
            await channel.asked
                == ["frontdesk.v1.Health/Check -", "frontdesk.v1.Health/Check 1.0 seconds"]
        )
    }

    @Test("A stub passes the error on")
    func failure() async throws {
        let channel = RecordingChannel(.failure(.notFound("tenant")))
        let request = TenantRequest(tenant: "nobody")
        do {
            _ = try await OperatorClient(channel: channel).getTenant(request)
            Issue.record("the call succeeded")
        } catch {
            #expect(error == .notFound("tenant"))
        }
        #expect(await channel.payloads == [try MessageCodec.encode(request)])
    }

    @Test("An answer that is not what was asked for is an error")
    func malformedAnswer() async {
        let channel = RecordingChannel(.success([0xFF]))
        await #expect(throws: CallError.self) {
            try await FlowsClient(channel: channel).start(StartRequest())
        }
    }
}
