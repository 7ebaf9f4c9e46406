/// A call that is answered on the connection's own executor: who calls, and where the answer goes.
/// A connection reuses one for all its calls.
package final class ImmediateCall {
    package let caller: Caller
    /// For the messages of this call.
    package let arena: Arena
    private let output: AnswerBuffer
    // Set before a call begins and read while it is answered.
    @exclusivity(unchecked) private var stream: UInt32 = 0

    package init(caller: Caller, arena: Arena, output: AnswerBuffer) {
        self.caller = caller
        self.arena = arena
        self.output = output
    }

    /// The next answers are for the call on `stream`.
    package func begin(on stream: UInt32) { self.stream = stream }

    /// Answers with `message`. The request is invalid afterwards: its memory is reused.
    ///
    /// - Throws: `UnsendableReply` if the message cannot be packed.
    package func reply(_ message: some Message) throws {
        do throws(CallError) {
            try Envelope.appendResponse(message, streamID: stream, in: arena, to: output)
        } catch { throw UnsendableReply(error: error) }
    }

    /// Answers with a packed message of `byteCount` bytes, which are the caller's to fill.
    ///
    /// - Throws: `UnsendableReply` when it is too large.
    package func reply(byteCount: Int) throws -> UnsafeMutableRawBufferPointer {
        do throws(CallError) {
            return try Envelope.extend(output, byPayloadOf: byteCount, streamID: stream)
        } catch { throw UnsendableReply(error: error) }
    }
}

/// A response that cannot be packed or is too large: a fault of the daemon, not of the caller.
package struct UnsendableReply: Error {
    package let error: CallError

    package init(error: CallError) { self.error = error }
}
