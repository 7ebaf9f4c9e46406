/// Converts between calls and the frames that carry them (`ttrpc.Request` and `ttrpc.Response`).
package enum Envelope {
    /// Appends a frame whose data is `message`.
    static func append(
        _ message: some Message,
        as type: FrameType,
        streamID: UInt32,
        to output: inout [UInt8],
        arena: Arena = Arena(budget: WireLimits.responseArena)
    ) throws(CallError) {
        try MessageCodec.withPacked(message, in: arena) { packed throws(CallError) in
            let data = try packed.bytes(in: arena)
            if type == .request { try requireRequestSize(data.count) }
            try appendHeader(length: data.count, streamID: streamID, type: type, to: &output)
            output.append(contentsOf: data)
        }
    }

    /// Rejects a request that is too large before anything is sent: the daemon would close the
    /// connection, which would end all its calls.
    ///
    /// - Throws: `CallError` with code 8.
    private static func requireRequestSize(_ count: Int) throws(CallError) {
        guard count <= WireLimits.frameData else {
            throw CallError(
                .resourceExhausted,
                .tooLarge,
                "the request has \(count) bytes; the daemon accepts \(WireLimits.frameData)"
            )
        }
    }

    static func appendHeader(
        length: Int,
        streamID: UInt32,
        type: FrameType,
        to output: inout [UInt8]
    ) throws(CallError) {
        let length = try frameLength(length)
        FrameHeader(length: length, streamID: streamID, type: type).encode(to: &output)
    }

    /// - Throws: `CallError` with code 8 when there is more data than ttrpc allows.
    static func frameLength(_ length: Int) throws(CallError) -> UInt32 {
        guard length <= WireLimits.specifiedFrameData, let length = UInt32(exactly: length) else {
            throw CallError(
                .resourceExhausted,
                .tooLarge,
                "the message is larger than \(WireLimits.specifiedFrameData) bytes"
            )
        }
        return length
    }
}
