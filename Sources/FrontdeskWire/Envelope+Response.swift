extension Envelope {
    /// The tag of `payload` in `TTRPCResponse`: field 2, length-delimited.
    private static let payloadTag: UInt8 = 0x12

    /// Appends the frame of an answer to `output`.
    ///
    /// The envelope's few bytes are written by hand: this is on the way of every web request, and no
    /// copy with a token in it is left behind.
    ///
    /// - Throws: `CallError` with code 8 when the frame would be larger than ttrpc allows.
    package static func appendResponse(
        _ message: some Message,
        streamID: UInt32,
        in arena: Arena,
        to output: inout [UInt8]
    ) throws(CallError) {
        try MessageCodec.withPacked(message, in: arena) { packed throws(CallError) in
            let payload = try packed.bytes(in: arena)
            try appendResponseHead(payloadSize: payload.count, streamID: streamID, to: &output)
            output.append(contentsOf: payload)
        }
    }

    /// Appends the frame of an answer that is packed already.
    package static func appendResponse(
        payload: UnsafeRawBufferPointer,
        streamID: UInt32,
        to output: inout [UInt8]
    ) throws(CallError) {
        try appendResponseHead(payloadSize: payload.count, streamID: streamID, to: &output)
        output.append(contentsOf: payload)
    }

    /// Appends the frame of an error to `output`. Its payload is empty, as Go's client needs it.
    package static func appendFailure(
        _ error: CallError,
        requestID: String,
        streamID: UInt32,
        to output: inout [UInt8]
    ) throws(CallError) {
        var response = TTRPCResponse()
        response.status = try status(of: error, requestID: requestID)
        try append(response, as: .response, streamID: streamID, to: &output)
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

    private static func appendResponseHead(
        payloadSize: Int,
        streamID: UInt32,
        to output: inout [UInt8]
    ) throws(CallError) {
        // An empty payload is left out, as proto3 does.
        let head = payloadSize == 0 ? 0 : 1 + varintSize(payloadSize)
        try appendHeader(
            length: head + payloadSize,
            streamID: streamID,
            type: .response,
            to: &output
        )
        guard payloadSize > 0 else { return }
        output.append(payloadTag)
        var rest = payloadSize
        while rest >= 0x80 {
            output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(truncatingIfNeeded: rest))
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
