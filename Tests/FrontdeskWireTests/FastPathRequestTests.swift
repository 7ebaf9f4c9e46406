import FrontdeskWire
import SeededRandomness
import Testing

@Suite("The fast path for requests")
struct FastPathRequestTests {
    /// The parsed fields of a request in comparable form.
    private struct Content: Equatable {
        let service: [UInt8]
        let method: [UInt8]
        let payload: [UInt8]
        let timeout: Int64
    }

    private func fastPath(_ bytes: [UInt8]) -> Content? {
        bytes.withUnsafeBytes { bytes in
            FastPathRequest(bytes).map {
                Content(
                    service: Array($0.service),
                    method: Array($0.method),
                    payload: Array($0.payload),
                    timeout: $0.timeout
                )
            }
        }
    }

    /// The result of protobuf-c after `WireCheck` has accepted the request.
    private func protobufC(_ bytes: [UInt8]) -> Content? {
        let arena = Arena(budget: WireLimits.responseArena)
        guard let request = try? MessageCodec.decode(TTRPCRequest.self, from: bytes, in: arena)
        else { return nil }
        return Content(
            service: Array(request.service.utf8),
            method: Array(request.method.utf8),
            payload: request.payload,
            timeout: request.timeoutNano
        )
    }

    private func request(payload: Int = 100, timeout: Int64 = 0) -> TTRPCRequest {
        TTRPCRequest(
            service: "frontdesk.v1.Sessions",
            method: "Validate",
            payload: (0..<payload).map { UInt8(truncatingIfNeeded: $0) },
            timeoutNano: timeout
        )
    }

    @Test("The fast path parses a usual request like protobuf-c")
    func usual() throws {
        for payload in [1, 100, 127, 128, 20_000] {
            for timeout: Int64 in [0, 1, 5_000_000_000, .max] {
                let bytes = try MessageCodec.encode(request(payload: payload, timeout: timeout))
                let read = try #require(fastPath(bytes))
                #expect(read == protobufC(bytes))
            }
        }
    }

    @Test("The fast path and protobuf-c agree on whatever bytes the fast path accepts")
    func differential() throws {
        var generator = SeededGenerator(seed: 7)
        let original = try MessageCodec.encode(request(payload: 40, timeout: 300))
        var read = 0
        for _ in 0..<200_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = .random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(.random(in: 0...255, using: &generator), at: place)
                default: bytes.removeLast(Int.random(in: 0..<4, using: &generator))
                }
            }
            guard let content = fastPath(bytes) else { continue }
            read += 1
            #expect(content == protobufC(bytes), "\(bytes)")
        }
        #expect(read > 1000)
    }

    @Test(
        "The fast path leaves unusual requests to the general path",
        arguments: [
            [UInt8](), [0x0a], [0x0a, 0x00, 0x12, 0x00, 0x1a, 0x00],
            // A name that is not ASCII, a name with a NUL, and a length in six bytes.
            [0x0a, 8, 0xc3, 0xa4, 65, 65, 65, 65, 65, 65, 0x12, 8]
                + [UInt8](repeating: 65, count: 8) + [0x1a, 0],
            [0x0a, 8, 0, 65, 65, 65, 65, 65, 65, 65, 0x12, 8] + [UInt8](repeating: 65, count: 8) + [
                0x1a, 0,
            ],
            [0x0a, 0x88, 0x80, 0x80, 0x80, 0x80, 0x00] + [UInt8](repeating: 65, count: 8),
        ]
    )
    func unusual(_ bytes: [UInt8]) {
        #expect(fastPath(bytes) == nil)
    }
}
