internal import CFrontdeskProtos
internal import CProtobufC
internal import FrontdeskWire

/// Tests every message of the contract; the first byte chooses one. protobuf-c unpacks what
/// `WireCheck` accepts, and our values contain what its structs contain. An unpacked message packs
/// and unpacks to the same message, and no byte of it remains in freed memory. Text that is only
/// displayed may be repaired; such a message is checked but not compared with protobuf-c's.
func fuzzMessages(_ input: FuzzInput) {
    var input = input
    let type = input.choice(of: Contract.messages)
    fuzz(type, &input)
}

private func fuzz<M: Message>(_ type: M.Type, _ input: inout FuzzInput) {
    let policy = input.choice(of: [WireCheck.Policy.request, .response])
    let budget = input.choice(of: [WireLimits.responseArena, WireLimits.requestArena, 512, 100])
    let bytes = input.remaining()
    bytes.withOwnBlock { block in
        let (fault, damage) = check(block, as: M.descriptor, policy)
        let isSound = damage?.isEmpty ?? false
        let expected = isSound ? repacked(block, as: M.descriptor) : nil
        let arena = Arena(budget: budget, release: releaseZeroed)
        do throws(CallError) {
            let message = try MessageCodec.decode(type, from: block, in: arena, policy: policy)
            require(fault == nil, "a message that WireCheck rejects was unpacked")
            require(arena.bytesReserved <= budget, "the arena exceeds its budget")
            comesBack(message, as: expected, policy)
        } catch {
            if let fault {
                require(error == CallError(fault), "another fault is reported than was found")
            } else {
                require(error.code == .resourceExhausted, "accepted, but not unpacked: \(error)")
                require(budget < WireLimits.requestArena, "a message does not fit into its arena")
            }
        }
    }
}

private func check(
    _ bytes: UnsafeRawBufferPointer,
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>,
    _ policy: WireCheck.Policy
) -> (WireFault?, DisplayText.Damage?) {
    do throws(WireFault) {
        return (nil, try WireCheck.check(bytes, against: descriptor, policy: policy))
    } catch { return (error, nil) }
}

/// Unpacks accepted bytes with protobuf-c alone and packs them again without unknown fields. It
/// uses the system's allocator, so that the address sanitizer checks every block and finds leaks.
private func repacked(
    _ bytes: UnsafeRawBufferPointer,
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>
) -> [UInt8] {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let message = protobuf_c_message_unpack(descriptor, nil, bytes.count, start) else {
        require(false, "protobuf-c does not unpack what WireCheck accepts")
        return []
    }
    defer { protobuf_c_message_free_unpacked(message, nil) }
    var messages = [message]
    var next = 0
    while next < messages.count {
        messages += innerMessages(of: messages[next])
        next += 1
    }
    // Hide the unknown fields while packing; they are freed with the message.
    let counts = messages.map { $0.pointee.n_unknown_fields }
    for message in messages { message.pointee.n_unknown_fields = 0 }
    defer {
        for (message, count) in zip(messages, counts) { message.pointee.n_unknown_fields = count }
    }
    return MessageCodec.Packed(message).bytes
}

/// The messages that are set in `message`.
private func innerMessages(
    of message: UnsafeMutablePointer<ProtobufCMessage>
) -> [UnsafeMutablePointer<ProtobufCMessage>] {
    let start = UnsafeRawPointer(message)
    let description = message.pointee.descriptor.pointee
    let fields = UnsafeBufferPointer(start: description.fields, count: Int(description.n_fields))
    return fields.filter { $0.type == PROTOBUF_C_TYPE_MESSAGE }.flatMap { field in
        typealias Inner = UnsafeMutablePointer<ProtobufCMessage>?
        let place = start + Int(field.offset)
        let quantifier = start + Int(field.quantifier_offset)
        if field.label == PROTOBUF_C_LABEL_REPEATED {
            let list = place.load(as: UnsafePointer<Inner>?.self)
            let count = quantifier.load(as: Int.self)
            return UnsafeBufferPointer(start: list, count: count).compactMap(\.self)
        }
        let isOneof = field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        guard !isOneof || quantifier.load(as: UInt32.self) == field.id else { return [] }
        return [place.load(as: Inner.self)].compactMap(\.self)
    }
}

/// Checks the arena's memory before it is freed: it is wiped, or still has the address sanitizer's
/// pattern where it was never written.
private func releaseZeroed(_ memory: UnsafeMutableRawBufferPointer) {
    require(memory.allSatisfy { $0 == 0 || $0 == 0xBE }, "memory is freed before it is wiped")
    memory.deallocate()
}

private func comesBack<M: Message>(
    _ message: M,
    as expected: [UInt8]?,
    _ policy: WireCheck.Policy
) {
    do throws(CallError) {
        let packed = try MessageCodec.encode(message)
        require(expected ?? packed == packed, "our message packs to other bytes than protobuf-c's")
        let again = try MessageCodec.decode(
            M.self,
            from: packed,
            in: Arena(budget: WireLimits.responseArena),
            policy: policy
        )
        require(again == message, "a packed message unpacks to another message")
        require(
            try MessageCodec.encode(again) == packed,
            "an unpacked message packs to other bytes"
        )
    } catch { require(false, "an unpacked message does not pack and unpack: \(error)") }
}
