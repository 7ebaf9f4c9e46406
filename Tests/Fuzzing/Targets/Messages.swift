internal import CFrontdeskProtos
internal import CProtobufC
internal import FrontdeskWire

/// Every message of the contract, chosen by the first byte: what `WireCheck` accepts protobuf-c
/// unpacks, and our values hold what its structs hold; what was unpacked packs and unpacks to the
/// same; and no byte of it is left in the memory that is given back. Text that is only shown may be
/// repaired: then what comes of it is checked, not compared with protobuf-c's.
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
            require(fault == nil, "what WireCheck refuses is not unpacked")
            require(arena.bytesReserved <= budget, "the arena keeps to its budget")
            comesBack(message, as: expected, policy)
        } catch {
            if let fault {
                require(error == CallError(fault), "the fault is told as it was found")
            } else {
                require(error.code == .resourceExhausted, "accepted, but not unpacked: \(error)")
                require(budget < WireLimits.requestArena, "a message fits into its arena")
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

/// What protobuf-c makes of accepted bytes by itself: unpacked and packed again, without the fields
/// it does not know. Here it has the system's memory, where the address sanitizer watches every
/// block, and where what it forgets is found to leak.
private func repacked(
    _ bytes: UnsafeRawBufferPointer,
    as descriptor: UnsafePointer<ProtobufCMessageDescriptor>
) -> [UInt8] {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let message = protobuf_c_message_unpack(descriptor, nil, bytes.count, start) else {
        require(false, "what WireCheck accepts, protobuf-c unpacks")
        return []
    }
    defer { protobuf_c_message_free_unpacked(message, nil) }
    var messages = [message]
    var next = 0
    while next < messages.count {
        messages += innerMessages(of: messages[next])
        next += 1
    }
    // Hidden while it packs; freed with the rest.
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

/// The arena's memory when the system gets it back: wiped, or filled by the address sanitizer where
/// it was never written.
private func releaseZeroed(_ memory: UnsafeMutableRawBufferPointer) {
    require(memory.allSatisfy { $0 == 0 || $0 == 0xBE }, "memory is given back zeroed")
    memory.deallocate()
}

private func comesBack<M: Message>(
    _ message: M,
    as expected: [UInt8]?,
    _ policy: WireCheck.Policy
) {
    do throws(CallError) {
        let packed = try MessageCodec.encode(message)
        require(expected ?? packed == packed, "ours packs to what protobuf-c's own packs to")
        let again = try MessageCodec.decode(
            M.self,
            from: packed,
            in: Arena(budget: WireLimits.responseArena),
            policy: policy
        )
        require(again == message, "what was packed unpacks to the same")
        require(try MessageCodec.encode(again) == packed, "and packs to the same")
    } catch { require(false, "what was unpacked packs and unpacks: \(error)") }
}
