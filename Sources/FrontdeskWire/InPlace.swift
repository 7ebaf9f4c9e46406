internal import CFrontdeskProtos
internal import CProtobufC
internal import Glibc

/// A message where protobuf-c has unpacked it: for answers that are given on the spot, where a
/// copy would cost more than all the rest. Good only as long as the call it is given to.
package struct InPlace<M: Message> {
    let structure: UnsafePointer<M.CMessage>

    /// The message, copied.
    package var message: M { M(reading: structure.pointee) }
}

extension MessageCodec {
    /// Runs `body` with the message that `bytes` are, without copying it. The arena is reset,
    /// before and after.
    ///
    /// - Throws: as `decode` does, and what `body` throws.
    package static func withInPlace<M: Message, Result>(
        _ type: M.Type,
        from bytes: UnsafeRawBufferPointer,
        in arena: Arena,
        _ body: (InPlace<M>) throws -> Result
    ) throws -> Result {
        defer { arena.reset() }
        let unpacked = try unpack(bytes, as: M.descriptor, in: arena, policy: .request)
        return try body(InPlace(structure: unpacked.assumingMemoryBound(to: M.CMessage.self)))
    }
}

extension InPlace where M == ValidateRequest {
    /// The bytes of `session_token`.
    package var sessionToken: UnsafeRawBufferPointer { Self.text(structure.pointee.session_token) }

    /// The bytes of `tenant_id`.
    package var tenantID: UnsafeRawBufferPointer { Self.text(structure.pointee.tenant_id) }

    package var app: App { App(rawValue: Int32(bitPattern: structure.pointee.app.rawValue)) }

    package var background: Bool { structure.pointee.background != 0 }

    /// `WireCheck` has seen to it that no text contains U+0000.
    private static func text(_ start: UnsafePointer<CChar>?) -> UnsafeRawBufferPointer {
        guard let start else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: start, count: strlen(start))
    }
}
