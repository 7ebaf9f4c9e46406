extension Envelope {
    /// The tag of `payload` in `TTRPCResponse`: field 2, length-delimited.
    private static let payloadTag: UInt8 = 0x12

    /// Appends the frame of an answer to `output`.
    ///
    /// The envelope's few bytes are written by hand: every web request comes through here, and no
    /// copy that contains a token may remain.
    ///
    /// - Throws: `CallError` with code 8 if the frame would be larger than ttrpc allows.
    package static func appendResponse(
        _ message: some Message,
        streamID: UInt32,
        in arena: Arena,
        to output: AnswerBuffer
    ) throws(CallError) {
        try MessageCodec.withPacked(message, in: arena) { packed throws(CallError) in
            let payload = try packed.bytes(in: arena)
            try appendResponse(payload: payload, streamID: streamID, to: output)
        }
    }

    /// Appends the frame of an answer that is packed already.
    package static func appendResponse(
        payload: UnsafeRawBufferPointer,
        streamID: UInt32,
        to output: AnswerBuffer
    ) throws(CallError) {
        let room = try extend(output, byPayloadOf: payload.count, streamID: streamID)
        room.copyMemory(from: payload)
    }

    /// Appends the frame of an error to `output`. Its payload is empty, which Go's client requires.
    package static func appendFailure(
        _ error: CallError,
        requestID: String,
        streamID: UInt32,
        to output: AnswerBuffer
    ) throws(CallError) {
        let response = TTRPCResponse(status: try status(of: error, requestID: requestID))
        var frame: [UInt8] = []
        try append(response, as: .response, streamID: streamID, to: &frame)
        frame.withUnsafeBytes { output.append($0) }
    }

    /// The payload of an answer, as part of `data`.
    ///
    /// - Throws: `CallError`, as the daemon answered it, or with code 13 when the data is not a
    ///   ttrpc `Response`.
    package static func decodeResponse(
        _ data: UnsafeRawBufferPointer
    ) throws(CallError) -> UnsafeRawBufferPointer {
        let malformed = CallError(.internal, .malformed, "the answer is not a ttrpc response")
        do {
            try WireCheck.check(data, against: TTRPCResponse.descriptor, policy: .response)
        } catch { throw malformed }
        var payload = UnsafeRawBufferPointer(start: nil, count: 0)
        var status = payload
        do {
            var cursor = WireCursor(data)
            while !cursor.isAtEnd {
                let tag = try cursor.tag()
                switch tag.number {
                case 1: status = try cursor.delimited()
                case 2: payload = try cursor.delimited()
                default: try cursor.skip(tag.wireType)
                }
            }
        } catch { throw malformed }
        guard let error = try callError(ofStatus: status) else { return payload }
        throw error
    }

    /// Appends the frame of an answer without its payload, and returns the place of the payload.
    ///
    /// - Throws: `CallError` with code 8 if the frame would be larger than ttrpc allows.
    package static func extend(
        _ output: AnswerBuffer,
        byPayloadOf payloadSize: Int,
        streamID: UInt32
    ) throws(CallError) -> UnsafeMutableRawBufferPointer {
        // An empty payload is left out, as proto3 does.
        let head = payloadSize == 0 ? 0 : 1 + varintSize(payloadSize)
        let length = try frameLength(head + payloadSize)
        let start = FrameHeader.size + head
        let frame = output.extend(by: start + payloadSize)
        FrameHeader(length: length, streamID: streamID, type: .response).encode(into: frame)
        if payloadSize > 0 {
            frame[FrameHeader.size] = payloadTag
            var rest = payloadSize
            for position in FrameHeader.size + 1..<start {
                let more: UInt8 = position < start - 1 ? 0x80 : 0
                frame[position] = UInt8(truncatingIfNeeded: rest) & 0x7f | more
                rest >>= 7
            }
        }
        return UnsafeMutableRawBufferPointer(rebasing: frame[start...])
    }

    private static func varintSize(_ value: Int) -> Int {
        var (size, rest) = (1, value >> 7)
        while rest > 0 {
            size += 1
            rest >>= 7
        }
        return size
    }
}
