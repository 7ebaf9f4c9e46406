internal import CFrontdeskProtos
internal import CProtobufC
internal import Glibc

/// A message in the memory where protobuf-c unpacked it, for answers on the connection's own
/// executor, where a copy would be the largest cost. Valid only during the call that receives it.
package struct InPlace<M: Message> {
    let structure: UnsafePointer<M.CMessage>

    /// The message, copied.
    package var message: M { M(reading: structure.pointee) }
}

extension MessageCodec {
    /// Runs `body` with the message in `bytes`, without a copy. The arena is reset before and
    /// after.
    ///
    /// - Throws: what `decode` throws, and what `body` throws.
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

    /// `WireCheck` has ensured that no text contains U+0000.
    private static func text(_ start: UnsafePointer<CChar>?) -> UnsafeRawBufferPointer {
        guard let start else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: start, count: strlen(start))
    }
}
