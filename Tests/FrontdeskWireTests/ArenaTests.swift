import CFrontdeskProtos
import CProtobufC
import FrontdeskWire
import Testing

struct ArenaTests {
    @Test("Allocated memory is zero after a reset")
    func zeroedOnReset() throws {
        let arena = Arena(budget: 8_192)
        let room = try #require(arena.allocate(byteCount: 100))
        room.initializeMemory(as: UInt8.self, repeating: 0xAA, count: 100)
        // The arena keeps the first chunk, so the test may read its memory.
        arena.reset()
        let content = UnsafeRawBufferPointer(start: room, count: 100)
        #expect(content.allSatisfy { $0 == 0 })
        #expect(arena.allocate(byteCount: 100) == room)
    }

    @Test("Memory is zero when it goes back to the system, on reset and at the end")
    func zeroedOnRelease() throws {
        var released = 0
        var words = 0
        var arena: Arena? = Arena(budget: 1 << 20) { chunk in
            released += chunk.count
            words += chunk.bindMemory(to: UInt64.self).count { $0 == 0x5A5A_5A5A_5A5A_5A5A }
            chunk.deallocate()
        }
        for round in 0..<2 {
            for size in [1, 4_000, 100, 9_000, 70_000, 16] {
                let room = try #require(arena?.allocate(byteCount: size))
                room.initializeMemory(as: UInt8.self, repeating: 0x5A, count: size)
            }
            if round == 0 { arena?.reset() }
        }
        let reserved = try #require(arena?.bytesReserved)
        arena = nil
        #expect(released > reserved)
        // Memory that was never allocated has arbitrary content, so look for the written pattern.
        #expect(words == 0)
    }

    @Test("A password is in the arena while its message is unpacked, and nowhere in it afterwards")
    func passwordIsWiped() throws {
        let request = SetPasswordRequest(
            password: SecretBytes(utf8: "correct horse battery staple")
        )
        let bytes = try MessageCodec.encode(request)
        let arena = Arena(budget: 65_536)
        var place = UnsafeRawPointer(bitPattern: 1)
        let length = request.password.count
        try bytes.withUnsafeBytes {
            try MessageCodec.withUnpacked(
                $0,
                as: SetPasswordRequest.descriptor,
                in: arena,
                policy: .request
            ) { structure in
                // The third field of the struct, after its header, the tenant and the account.
                let offset = Int(SetPasswordRequest.descriptor.pointee.fields[2].offset)
                place = structure.load(fromByteOffset: offset, as: UnsafeRawPointer.self)
                #expect(UnsafeRawBufferPointer(start: place, count: length).first == 0x63)
            }
        }
        #expect(UnsafeRawBufferPointer(start: place, count: length).allSatisfy { $0 == 0 })
    }

    @Test("The budget is never exceeded, and what does not fit leaves room for what does")
    func budget() {
        let arena = Arena(budget: 10_000)
        #expect(arena.allocate(byteCount: 10_001) == nil)
        #expect(arena.isSpent)
        arena.reset()
        #expect(!arena.isSpent)
        var taken = 0
        while arena.allocate(byteCount: 96) != nil { taken += 96 }
        #expect(taken >= 9_000 && arena.bytesReserved <= 10_000)
        #expect(arena.allocate(byteCount: -1) == nil)
        #expect(arena.allocate(byteCount: .max) == nil)
    }

    @Test("Between messages an arena holds one small chunk")
    func idle() {
        let arena = Arena(budget: 1 << 20)
        _ = arena.allocate(byteCount: 500_000)
        arena.reset()
        #expect(arena.bytesReserved == 0)
        for _ in 0..<100 { _ = arena.allocate(byteCount: 4_000) }
        arena.reset()
        #expect(arena.bytesReserved == 4_096)
    }
}
