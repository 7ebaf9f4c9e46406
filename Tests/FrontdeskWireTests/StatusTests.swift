import FrontdeskWire
import Testing

struct StatusTests {
    /// The data of the frame that contains `error`.
    private func data(of error: CallError, requestID: String = "r-1") throws -> [UInt8] {
        let output = AnswerBuffer()
        try Envelope.appendFailure(error, requestID: requestID, streamID: 9, to: output)
        return try #require(split([output.array]).frames.first).data
    }

    private func received(_ data: [UInt8]) -> CallError? {
        do {
            _ = try payload(ofResponse: data)
            return nil
        } catch { return error as? CallError }
    }

    @Test("An error arrives as it was thrown, with the id it was logged under")
    func roundTrip() throws {
        let violation = FieldViolation(
            field: "client.address",
            reason: .tooLong,
            description: "at most 45 bytes"
        )
        let errors = [
            CallError(.invalidArgument, .invalidField, "no", violations: [violation, violation]),
            CallError(.resourceExhausted, .overloaded, "wait", retryAfter: .milliseconds(250)),
            .deadlineExceeded, .notFound("tenant"), .storageUnavailable,
            .invalidField("name", .required, "must be given"),
        ]
        for error in errors {
            var expected = error
            expected.requestID = "r-1"
            #expect(received(try data(of: error)) == expected)
        }
    }

    @Test("Every status code arrives, but an error cannot carry the code for success")
    func codes() throws {
        for number in 1...16 as ClosedRange<Int32> {
            let code = try #require(StatusCode(rawValue: number))
            #expect(received(try data(of: CallError(code, .internal, "x")))?.code == code)
        }
        #expect(received(try data(of: CallError(.ok, .internal, "x")))?.code == .unknown)
    }

    @Test("The payload of an error is empty, and its detail is one ErrorInfo")
    func details() throws {
        let arena = Arena(budget: WireLimits.responseArena)
        let response = try MessageCodec.decode(
            TTRPCResponse.self,
            from: try data(of: .deadlineExceeded),
            in: arena
        )
        #expect(response.payload == [])
        let details = try #require(response.status?.details)
        #expect(details.map(\.typeURL) == ["type.googleapis.com/frontdesk.v1.ErrorInfo"])
        let info = try MessageCodec.decode(ErrorInfo.self, from: details[0].value, in: arena)
        #expect(info.reason == .deadlineExceeded && info.requestID == "r-1")
    }

    @Test("A waiting time is rounded up, so that no client retries too early")
    func retryAfter() throws {
        let pairs: [(Duration, Duration)] = [
            (.nanoseconds(1), .milliseconds(1)), (.microseconds(1_001), .milliseconds(2)),
            (.zero, .milliseconds(1)), (.seconds(-1), .milliseconds(1)),
        ]
        for (given, expected) in pairs {
            let error = CallError(.unavailable, .overloaded, "x", retryAfter: given)
            #expect(received(try data(of: error))?.retryAfter == expected)
        }
        let forever = CallError(.unavailable, .overloaded, "x", retryAfter: .seconds(Int64.max))
        #expect(received(try data(of: forever))?.retryAfter != nil)
    }

    @Test("A long message is cut between characters")
    func longMessage() throws {
        for filler in ["é", "診", "🧑", "x"] {
            for offset in 0..<4 {
                let text =
                    String(repeating: "a", count: offset)
                    + String(repeating: filler, count: 2_000)
                let seen = try #require(
                    received(try data(of: CallError(.unknown, .internal, text)))
                )
                #expect(text.hasPrefix(seen.message))
                #expect((1_020...1_024).contains(seen.message.utf8.count))
            }
        }
    }

    @Test("Statuses of other servers are understood as far as they go")
    func foreignStatus() throws {
        var status = TTRPCStatus(code: 12, message: "service x")
        let other = TTRPCAny(
            typeURL: "type.googleapis.com/google.rpc.RetryInfo",
            value: [0xFF]
        )
        let broken = TTRPCAny(
            typeURL: "type.googleapis.com/frontdesk.v1.ErrorInfo",
            value: [0xFF]
        )
        for details in [[], [other], [broken]] {
            status.details = details
            let response = TTRPCResponse(status: status)
            #expect(
                received(try MessageCodec.encode(response))
                    == CallError(.unimplemented, .unspecified, "service x")
            )
        }
        status.code = 99
        var response = TTRPCResponse(status: status)
        #expect(received(try MessageCodec.encode(response))?.code == .unknown)
        status.code = 0
        response.status = status
        response.payload = [1]
        #expect(received(try MessageCodec.encode(response)) == nil)
    }

    @Test("Bytes that are not a response fail the connection without a trap")
    func malformed() {
        for bytes in [[0xFF], [0x0A, 0x05], [0x08, 0x01]] as [[UInt8]] {
            #expect(received(bytes)?.code == .internal)
        }
    }
}
