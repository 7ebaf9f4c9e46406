internal import FrontdeskWire

/// The client's reading of an answer is protobuf-c's reading of it.
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
            require(unpacked.map { ($0.status?.code ?? 0) == 0 } ?? false, "it is a success")
            require(payload.elementsEqual(unpacked?.payload ?? []), "payload")
        } catch {
            guard let status = unpacked?.status else {
                return require(error.code == .internal, "a malformed answer is code 13")
            }
            require(status.code != 0, "only a status that is not 0 is an error")
            require(error.code.rawValue == status.code || error.code == .unknown, "code")
            require(error.message == status.message, "message")
            failsAgain(error)
        }
    }
}

/// An error that was read can be answered, and is then read as itself.
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
