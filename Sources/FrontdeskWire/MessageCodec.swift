package import CProtobufC

/// Converts between messages and their bytes, with protobuf-c.
package enum MessageCodec {
    /// Unpacks `bytes` after `WireCheck` has accepted them. The arena is reset before and after.
    ///
    /// - Throws: `CallError` with code 3 that names field and reason; code 8 if the message needs
    ///   more memory than the arena's budget.
    package static func decode<M: Message>(
        _ type: M.Type,
        from bytes: UnsafeRawBufferPointer,
        in arena: Arena,
        policy: WireCheck.Policy = .request
    ) throws(CallError) -> M {
        try withUnpacked(bytes, as: M.descriptor, in: arena, policy: policy) { unpacked in
            M(reading: unpacked.assumingMemoryBound(to: M.CMessage.self).pointee)
        }
    }

    /// The same for an array.
    package static func decode<M: Message>(
        _ type: M.Type,
        from bytes: [UInt8],
        in arena: Arena,
        policy: WireCheck.Policy = .request
    ) throws(CallError) -> M {
        try bytes.withUnsafeBufferPointer { buffer throws(CallError) in
            try decode(type, from: UnsafeRawBufferPointer(buffer), in: arena, policy: policy)
        }
    }

    /// The packed bytes of `message`. The caller must wipe them if they contain secrets.
    ///
    /// - Throws: `CallError` with code 3 if a text contains U+0000; code 8 if the message needs
    ///   more memory than the arena's budget.
    package static func encode<M: Message>(
        _ message: M,
        in arena: Arena = Arena(budget: WireLimits.responseArena)
    ) throws(CallError) -> [UInt8] {
        try withPacked(message, in: arena) { packed throws(CallError) in packed.bytes }
    }

    /// The packed bytes of `message`, which are wiped when they are no longer needed.
    ///
    /// - Throws: as `encode`.
    package static func encodeSecret<M: Message>(_ message: M) throws(CallError) -> SecretBytes {
        let arena = Arena(budget: WireLimits.responseArena)
        return try withPacked(message, in: arena) { packed throws(CallError) in
            SecretBytes(count: packed.size) { _ = packed.write(to: $0) }
        }
    }
}

// MARK: - By way of protobuf-c

extension MessageCodec {
    /// Runs `body` with the C struct of the message that `bytes` contain.
    ///
    /// - Throws: as `decode`.
    package static func withUnpacked<Result>(
        _ bytes: UnsafeRawBufferPointer,
        as descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        in arena: Arena,
        policy: WireCheck.Policy,
        _ body: (UnsafeRawPointer) -> Result
    ) throws(CallError) -> Result {
        defer { arena.reset() }
        return body(try unpack(bytes, as: descriptor, in: arena, policy: policy))
    }

    /// The C struct of the message, in the arena's memory and valid until its next reset.
    static func unpack(
        _ bytes: UnsafeRawBufferPointer,
        as descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
        in arena: Arena,
        policy: WireCheck.Policy
    ) throws(CallError) -> UnsafeRawPointer {
        let damage: DisplayText.Damage
        do {
            damage = try WireCheck.check(bytes, against: descriptor, policy: policy)
        } catch { throw CallError(error) }
        arena.reset()
        let bytes = damage.isEmpty ? bytes : try repaired(bytes, damage, in: arena)
        let unpacked = arena.withAllocator {
            protobuf_c_message_unpack(
                descriptor,
                $0,
                bytes.count,
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            )
        }
        if let unpacked { return UnsafeRawPointer(unpacked) }
        throw arena.isSpent
            ? CallError(.budgetSpent)
            : CallError(.invalidArgument, .malformed, "not a message of the expected type")
    }

    /// A repaired copy in the arena's memory.
    private static func repaired(
        _ bytes: UnsafeRawBufferPointer,
        _ damage: DisplayText.Damage,
        in arena: Arena
    ) throws(CallError) -> UnsafeRawBufferPointer {
        guard let room = arena.allocate(byteCount: bytes.count) else {
            throw CallError(.budgetSpent)
        }
        let copy = UnsafeMutableRawBufferPointer(start: room, count: bytes.count)
        copy.copyMemory(from: bytes)
        damage.repair(copy)
        return UnsafeRawBufferPointer(copy)
    }

    /// A message as a C struct, ready to be written.
    package struct Packed {
        private let message: UnsafePointer<ProtobufCMessage>
        /// The packed size in bytes.
        package let size: Int

        /// - Parameter structure: protoc-c's struct for the message, in an arena or elsewhere.
        package init(_ structure: UnsafeRawPointer) {
            message = structure.assumingMemoryBound(to: ProtobufCMessage.self)
            size = protobuf_c_message_get_packed_size(message)
        }

        /// The bytes as a separate array.
        package var bytes: [UInt8] {
            Array(unsafeUninitializedCapacity: size) { buffer, count in
                count = write(to: UnsafeMutableRawBufferPointer(buffer))
            }
        }

        /// The bytes in the memory of `arena`, valid until its next reset.
        func bytes(in arena: Arena) throws(CallError) -> UnsafeRawBufferPointer {
            guard let room = arena.allocate(byteCount: size) else {
                throw CallError(.budgetSpent)
            }
            let buffer = UnsafeMutableRawBufferPointer(start: room, count: size)
            return UnsafeRawBufferPointer(rebasing: buffer[..<write(to: buffer)])
        }

        /// Writes the message if it fits, and returns the number of bytes written.
        fileprivate func write(to buffer: UnsafeMutableRawBufferPointer) -> Int {
            guard let start = buffer.baseAddress, size <= buffer.count else { return 0 }
            return protobuf_c_message_pack(message, start.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Runs `body` with the C struct of `message`, built in `arena`, which is reset.
    static func withPacked<M: Message, Result>(
        _ message: M,
        in arena: Arena,
        _ body: (Packed) throws(CallError) -> Result
    ) throws(CallError) -> Result {
        arena.reset()
        defer { arena.reset() }
        let structure: UnsafeMutablePointer<M.CMessage>
        do { structure = try message.pack(into: arena) } catch { throw CallError(error) }
        return try body(Packed(structure))
    }
}

extension CallError {
    fileprivate init(_ error: ArenaError) {
        self =
            switch error {
            case .budgetSpent:
                CallError(.resourceExhausted, .tooLarge, "the message needs too much memory")
            case .textWithNUL:
                CallError(.invalidArgument, .invalidField, "a text contains U+0000")
            }
    }
}
