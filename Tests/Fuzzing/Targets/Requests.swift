internal import FrontdeskWire

/// The daemon's own parser of the envelope must agree with protobuf-c: both reject the same inputs,
/// and both read the same fields from the others.
func fuzzRequests(_ input: FuzzInput) {
    var input = input
    let bytes = input.remaining()
    let unpacked = Result { () throws(CallError) in
        try MessageCodec.decode(
            TTRPCRequest.self,
            from: bytes,
            in: Arena(budget: WireLimits.responseArena)
        )
    }
    bytes.withOwnBlock { block in
        do throws(CallError) {
            let envelope = try RequestEnvelope(decoding: block)
            guard case .success(let request) = unpacked else {
                return require(false, "protobuf-c rejects what the envelope accepts")
            }
            compare(envelope, request)
            framesAgain(request)
        } catch {
            require(error.code == .invalidArgument, "a rejected envelope has another code than 3")
            guard case .failure(let other) = unpacked else {
                return require(false, "the envelope rejects what protobuf-c accepts")
            }
            require(error == other, "the two parsers report different faults")
        }
    }
}

private func compare(_ envelope: borrowing RequestEnvelope, _ request: TTRPCRequest) {
    require(envelope.serviceName == request.service, "service")
    require(envelope.methodName == request.method, "method")
    require(envelope.payload.elementsEqual(request.payload), "payload")
    require(envelope.timeout == timeout(of: request), "timeout")
    let id = request.metadata.first {
        $0.key == "request-id" && (1...WireLimits.requestID).contains($0.value.utf8.count)
    }
    require(envelope.requestID == id?.value, "request id")
}

/// 0 means no limit. A negative number means that the caller's deadline has passed.
private func timeout(of request: TTRPCRequest) -> Duration? {
    request.timeoutNano == 0 ? nil : .nanoseconds(max(0, request.timeoutNano))
}

/// A parsed request can be framed, and the frame contains the same request.
private func framesAgain(_ request: TTRPCRequest) {
    var output: [UInt8] = []
    let id = request.metadata.first { $0.key == "request-id" }?.value
    do throws(CallError) {
        try Envelope.appendRequest(
            streamID: 7,
            service: request.service,
            method: request.method,
            payload: request.payload,
            timeout: timeout(of: request),
            requestID: id,
            to: &output
        )
    } catch { require(false, "a parsed request cannot be framed: \(error)") }
    Array(output.dropFirst(FrameHeader.size)).withOwnBlock { data in
        guard let again = try? RequestEnvelope(decoding: data) else {
            return require(false, "a framed request cannot be parsed")
        }
        compare(again, request)
    }
}
