import FrontdeskWire
import Testing

@Suite("Text that people are only shown")
struct DisplayTextTests {
    private typealias W = WireWriter

    private static let damaged: [([UInt8], String)] = [
        (Array("Bro".utf8) + [0] + Array("wser".utf8), "Bro\u{fffd}wser"),
        ([0], "\u{fffd}"), ([0xff], "\u{fffd}"), ([0x41, 0xc3], "A\u{fffd}"),
        ([0xc3, 0x28], "\u{fffd}("), ([0x41, 0, 0, 0x42], "A\u{fffd}\u{fffd}B"),
        (Array("Prüfer 🦊".utf8), "Prüfer 🦊"),
    ]

    private func decode(_ bytes: [UInt8]) throws -> StartRequest {
        try MessageCodec.decode(StartRequest.self, from: bytes, in: Arena(budget: 1 << 20))
    }

    /// A request whose client has these fields, and the bytes after the client.
    private func request(_ fields: [UInt8], _ rest: [UInt8] = []) -> [UInt8] {
        W.delimited(1, W.delimited(1, Array("192.0.2.7".utf8)) + fields) + rest
    }

    @Test(
        "PR-08 The user agent and the locale are repaired, whatever bytes they are",
        arguments: [2, 3]
    )
    func repaired(number: UInt32) throws {
        for (bytes, text) in Self.damaged {
            let before = request(W.delimited(number, bytes))
            let client = try decode(before).client
            #expect(client?.address == "192.0.2.7")
            #expect((number == 2 ? client?.userAgent : client?.locale) == text, "\(bytes)")
        }
    }

    @Test("PR-08 No other field, message or response is repaired")
    func nothingElse() throws {
        let address = W.delimited(1, W.delimited(1, [0x31, 0]))
        #expect(fault(StartRequest.self, address)?.field == "client.address")
        // Fields 2 and 3 of IdentifyAnswer are the user and the password.
        for number: UInt32 in [2, 3] {
            let identify = W.delimited(4, W.delimited(1, W.delimited(number, [0xff])))
            #expect(fault(StartRequest.self, identify)?.flaw == .notUTF8)
        }
        let shown = request(W.delimited(2, [0xff]))
        #expect(fault(StartRequest.self, shown) == nil)
        #expect(fault(StartRequest.self, shown, policy: .response)?.flaw == .notUTF8)
    }

    @Test("The bytes that came are left as they are, and fields after the damage are read")
    func copied() throws {
        let bytes = request(W.delimited(2, [0x41, 0]), W.varint(2, 1))
        let before = bytes
        #expect(try decode(bytes).kind == .signIn)
        #expect(bytes == before)
    }

    @Test("The fields are those of the contract")
    func fields() {
        let client = ClientContext(userAgent: "a", locale: "b")
        #expect(
            try! MessageCodec.encode(client)
                == W.delimited(2, Array("a".utf8)) + W.delimited(3, Array("b".utf8))
        )
    }
}
