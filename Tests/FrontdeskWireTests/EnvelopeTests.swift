import FrontdeskWire
import Testing

struct EnvelopeTests {
    /// The only frame in `output`.
    private func frame(_ output: [UInt8], limit: Int = WireLimits.specifiedFrameData) throws
        -> SplitFrame
    {
        let result = split([output], limit: limit)
        #expect(result.frames.count == 1 && result.pending == 0)
        return try #require(result.frames.first)
    }

    @Test("A request says which method, what, until when and under which id")
    func request() throws {
        var output: [UInt8] = []
        try Envelope.appendRequest(
            streamID: 3,
            service: "frontdesk.v1.Sessions",
            method: "Validate",
            payload: [9, 8, 7],
            timeout: .milliseconds(1500),
            requestID: "abc",
            to: &output
        )
        let frame = try frame(output)
        #expect(frame.header.type == .request && frame.header.streamID == 3)
        #expect(frame.header.flags == [])
        try envelope(frame.data) { envelope in
            #expect(envelope.serviceName == "frontdesk.v1.Sessions")
            #expect(envelope.methodName == "Validate")
            #expect(Array(envelope.payload) == [9, 8, 7])
            #expect(envelope.timeout == .milliseconds(1500))
            #expect(envelope.requestID == "abc")
        }
    }

    @Test("A request without limit, id or payload has none")
    func bareRequest() throws {
        var output: [UInt8] = []
        try Envelope.appendRequest(
            streamID: 1,
            service: "s",
            method: "m",
            payload: [],
            to: &output
        )
        try envelope(frame(output).data) { envelope in
            #expect(envelope.timeout == nil && envelope.requestID == nil)
            #expect(envelope.payload.isEmpty)
        }
    }

    @Test("A timeout is read as it was written: none, expired, or clamped to 64 bits")
    func extremeTimeouts() throws {
        let cases: [(written: Duration?, read: Duration?)] = [
            (nil, nil), (.seconds(-4), .zero), (.nanoseconds(-1), .zero), (.zero, .zero),
            (Duration(secondsComponent: 0, attosecondsComponent: 1), .nanoseconds(1)),
            (.seconds(Int64.max), .nanoseconds(Int64.max)), (.seconds(Int64.min), .zero),
        ]
        for (written, read) in cases {
            var output: [UInt8] = []
            try Envelope.appendRequest(
                streamID: 1,
                service: "s",
                method: "m",
                payload: [],
                timeout: written,
                to: &output
            )
            #expect(try envelope(frame(output).data, \.timeout) == read)
        }
    }

    @Test("Every number below zero says that the caller's time is over", arguments: [-1, .min])
    func negativeTimeouts(nanoseconds: Int64) throws {
        let data = WireWriter.varint(4, UInt64(bitPattern: nanoseconds))
        #expect(try envelope(data, \.timeout) == .zero)
    }

    @Test("Only a request id of a usable size counts, and the first of several")
    func requestIDs() throws {
        func pair(_ key: String, _ value: String) -> [UInt8] {
            WireWriter.delimited(
                5,
                WireWriter.delimited(1, Array(key.utf8))
                    + WireWriter.delimited(2, Array(value.utf8))
            )
        }
        let cases: [([UInt8], String?)] = [
            (pair("other", "x") + pair("request-id", "a") + pair("request-id", "b"), "a"),
            (pair("request-id", ""), nil),
            (
                pair("request-id", String(repeating: "x", count: 64)),
                String(repeating: "x", count: 64)
            ),
            (pair("request-id", String(repeating: "x", count: 65)), nil),
        ]
        for (bytes, id) in cases {
            #expect(try envelope(bytes, \.requestID) == id)
        }
    }

    @Test("An envelope that does not decode is status 3")
    func malformedRequest() {
        for bytes in [[0x0A], WireWriter.delimited(2, [0xFF]), WireWriter.varint(3, 1)] as [[UInt8]]
        {
            #expect {
                try envelope(bytes, \.timeout)
            } throws: {
                ($0 as? CallError)?.code == .invalidArgument
            }
        }
    }

    @Test("An answer arrives as it was sent, packed in place or before")
    func response() throws {
        let arena = Arena(budget: WireLimits.responseArena)
        for size in [0, 1, 100, 200, 70_000] {
            let message = ListTenantsRequest(pageToken: String(repeating: "x", count: size))
            let payload = try MessageCodec.encode(message)
            let (direct, copied) = (AnswerBuffer(), AnswerBuffer())
            for output in [direct, copied] {
                [UInt8]([1, 2]).withUnsafeBytes { output.append($0) }
            }
            try Envelope.appendResponse(message, streamID: 5, in: arena, to: direct)
            try payload.withUnsafeBytes {
                try Envelope.appendResponse(payload: $0, streamID: 5, to: copied)
            }
            #expect(direct.array == copied.array && direct.array.prefix(2) == [1, 2])
            let frame = try frame(Array(direct.array.dropFirst(2)))
            #expect(frame.header.type == .response && frame.header.streamID == 5)
            #expect(try FrontdeskWireTests.payload(ofResponse: frame.data) == payload)
            // Generated code parses the hand-written envelope.
            let read = try MessageCodec.decode(TTRPCResponse.self, from: frame.data, in: arena)
            #expect(read.payload == payload && read.status == nil)
        }
    }

    @Test("A reply larger than ttrpc allows is not sent")
    func tooLargeResponse() {
        let output = AnswerBuffer()
        let payload = [UInt8](repeating: 0, count: WireLimits.specifiedFrameData)
        #expect {
            try payload.withUnsafeBytes {
                try Envelope.appendResponse(payload: $0, streamID: 1, to: output)
            }
        } throws: {
            ($0 as? CallError)?.code == .resourceExhausted
        }
        #expect(output.isEmpty)
    }
}
