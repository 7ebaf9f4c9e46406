internal import FrontdeskWire

/// The client and protobuf-c parse a response alike.
func fuzzResponses(_ input: FuzzInput) {
    var input = input
    let bytes = input.remaining()
    let unpacked = try? MessageCodec.decode(
        TTRPCResponse.self,
        from: bytes,
        in: Arena(budget: WireLimits.responseArena),
        policy: .response
    )
    bytes.withOwnBlock { block in
        do throws(CallError) {
            let payload = try Envelope.decodeResponse(block)
            require(
                unpacked.map { ($0.status?.code ?? 0) == 0 } ?? false,
                "protobuf-c parses no success"
            )
            require(payload.elementsEqual(unpacked?.payload ?? []), "payload")
        } catch {
            guard let status = unpacked?.status else {
                return require(
                    error.code == .internal,
                    "a malformed response has another code than 13"
                )
            }
            require(status.code != 0, "only a status that is not 0 is an error")
            require(error.code.rawValue == status.code || error.code == .unknown, "code")
            require(error.message == status.message, "message")
            failsAgain(error)
        }
    }
}

/// A parsed error can be sent as a response, which parses to the same error.
private func failsAgain(_ error: CallError) {
    let output = AnswerBuffer()
    do throws(CallError) {
        try Envelope.appendFailure(
            error,
            requestID: error.requestID ?? "",
            streamID: 1,
            to: output
        )
    } catch { return require(error.code == .resourceExhausted, "\(error)") }
    do {
        let data = UnsafeRawBufferPointer(rebasing: output.bytes[FrameHeader.size...])
        do throws(CallError) {
            _ = try Envelope.decodeResponse(data)
            require(false, "a failure is read as a success")
        } catch let again {
            require(again.code == error.code || error.code == .ok, "code, again")
            require(again.reason == error.reason, "reason, again")
            require(again.violations == error.violations, "violations, again")
            require(error.message.hasPrefix(again.message), "message, again")
        }
    }
}
