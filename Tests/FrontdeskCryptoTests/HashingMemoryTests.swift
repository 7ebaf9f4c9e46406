import CHashingMemory
import Glibc
import Testing

@testable import FrontdeskCrypto

/// Each test runs on one thread from start to end, because it never suspends.
@Suite("Retained hashing memory")
struct HashingMemoryTests {
    static let mebibyte = 1 << 20

    /// From other implementations, like those of `PasswordVerifierTests`.
    static let vectors: [(text: String, memory: Int, passes: Int, hash: String)] =
        PasswordVerifierTests.peers.map { ($0.0, $0.1, $0.2, $0.3) } + [
            (
                "hunter2", 47_104, 1,
                "a4f73236f4f66e2f50421a4e834c671abbc77a4681c57ea798fc2c2f95c4bd77"
            )
        ]

    init() throws { try Sodium.start() }

    static func hash(_ text: String, memory: Int, passes: Int) throws -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 32)
        let parameters = try #require(PasswordParameters(stored: memory, passes: passes))
        try output.withUnsafeMutableBytes {
            try PasswordVerifier.argon2id(
                of: prepared(text),
                parameters: parameters,
                salt: Array(0..<16),
                into: $0
            )
        }
        return output
    }

    /// Whether these mebibytes of the thread's memory are zero.
    func isWiped(_ mebibytes: Range<Int>) -> Bool {
        guard let block = frontdesk_hashing_memory_state().block else { return false }
        let zeros = [UInt8](repeating: 0, count: mebibytes.count * Self.mebibyte)
        return memcmp(block + mebibytes.lowerBound * Self.mebibyte, zeros, zeros.count) == 0
    }

    @Test(
        "Hashes are correct in used memory with changing parameters",
        arguments: [MemoryKeeping.untilIdle, .wiped]
    )
    func vectors(keeping: MemoryKeeping) throws {
        let memory = HashingMemory(keeping, memoryKiB: 65_536)
        var places: Set<UnsafeRawPointer?> = []
        for round in 0..<3 {
            for vector in round % 2 == 0 ? Self.vectors : Self.vectors.reversed() {
                let hash = try Self.hash(
                    vector.text,
                    memory: vector.memory,
                    passes: vector.passes
                )
                #expect(hash == bytes(vector.hash))
                places.insert(frontdesk_hashing_memory_state().block)
            }
        }
        // This fails if the library takes its memory from elsewhere, which is correct but slow.
        #expect(memory.counts.kept == 12)
        #expect(memory.counts.fresh == 0)
        #expect(places.count == 1, "in one place")
        #expect(UInt(bitPattern: places.first ?? nil) % UInt(2 * Self.mebibyte) == 0)
    }

    @Test("A trial detects whether memory is retained, and is not counted")
    func trial() {
        var memory = HashingMemory(.untilIdle, memoryKiB: 19_456)
        let isInUse = memory.isInUse()
        #expect(isInUse)
        #expect(memory.counts == HashingMemory.Counts(), "nothing counted, nothing held")
    }

    @Test("Without retention each hash allocates its memory from the kernel")
    func off() throws {
        var memory = HashingMemory(.off, memoryKiB: 65_536)
        let isInUse = memory.isInUse()
        #expect(!isInUse)
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        #expect(memory.counts.kept == 0 && memory.counts.fresh == 1 && !memory.counts.isHeld)
    }

    @Test("A thread without retained memory allocates from the kernel for each hash")
    func others() throws {
        let before = frontdesk_hashing_memory_state()
        do {
            let memory = HashingMemory(.untilIdle, memoryKiB: 65_536)
            _ = try Self.hash("hunter2", memory: 8192, passes: 1)
            #expect(memory.counts.kept == 1)
        }
        #expect(frontdesk_hashing_memory_state().block == nil)
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        #expect(frontdesk_hashing_memory_state().kept == before.kept + 1)
        #expect(frontdesk_hashing_memory_state().fresh == before.fresh + 1)
    }

    @Test("PW-07 A larger hash never causes two regions: the retained memory is returned first")
    func dearer() throws {
        let memory = HashingMemory(.untilIdle, memoryKiB: 19_456)
        _ = try Self.hash("correct horse battery staple", memory: 19_456, passes: 2)
        #expect(memory.counts.isHeld)
        let hash = try Self.hash("pässwörd", memory: 65_536, passes: 2)
        #expect(hash == bytes(Self.vectors[1].hash))
        #expect(memory.counts.fresh == 1 && !memory.counts.isHeld)
        _ = try Self.hash("correct horse battery staple", memory: 19_456, passes: 2)
        #expect(memory.counts.kept == 2)
    }

    @Test("PW-11 Data of hashes stays until it is wiped, step by step to the last byte")
    func wiping() throws {
        let memory = HashingMemory(.untilIdle, memoryKiB: 16_384)
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        for mebibyte in 0..<8 { #expect(!isWiped(mebibyte..<mebibyte + 1)) }
        var steps = 0
        while memory.wipe(atMost: 3 * Self.mebibyte) { steps += 1 }
        #expect(steps == 2)
        #expect(isWiped(0..<16))
        #expect(memory.counts.isHeld)
        // A hash between two steps makes its whole memory dirty again.
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        let remains = memory.wipe(atMost: 3 * Self.mebibyte)
        #expect(remains && isWiped(5..<16) && !isWiped(0..<5))
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        while memory.wipe(atMost: 3 * Self.mebibyte) {}
        #expect(isWiped(0..<16))
    }

    @Test("PW-11 With wiping after each hash, nothing remains when the hash returns")
    func wipedEach() throws {
        let memory = HashingMemory(.wiped, memoryKiB: 16_384)
        _ = try Self.hash("hunter2", memory: 8192, passes: 1)
        #expect(memory.counts.isHeld && isWiped(0..<16))
        #expect(frontdesk_hashing_memory_state().dirty == 0)
    }

    @Test("Returned memory is no longer mapped")
    func givingBack() throws {
        let memory = HashingMemory(.untilIdle, memoryKiB: 65_536)
        _ = try Self.hash("pässwörd", memory: 65_536, passes: 2)
        let start = UnsafeMutableRawPointer(mutating: frontdesk_hashing_memory_state().block)
        let count = 64 * Self.mebibyte
        var pages = [UInt8](repeating: 0, count: count / Int(getpagesize()))
        #expect(mincore(start, count, &pages) == 0)
        memory.giveBack()
        // Another thread may have mapped memory there meanwhile, but hardly the whole range.
        #expect(mincore(start, count, &pages) == -1 && errno == ENOMEM)
        #expect(!memory.counts.isHeld)
    }

    @Test("Only requests that look like a hash's memory use the retained memory, one at a time")
    func otherRequests() throws {
        let memory = HashingMemory(.untilIdle, memoryKiB: 8192)
        let file = open("/dev/zero", O_RDWR)
        defer { close(file) }
        let plain = MAP_PRIVATE | MAP_ANONYMOUS
        let both = PROT_READ | PROT_WRITE
        let requests: [(Int, Int32, Int32, Int32)] = [
            (Self.mebibyte - 1, both, plain, -1),
            (8 * Self.mebibyte + 1, both, plain, -1),
            (Self.mebibyte, PROT_READ, plain, -1),
            (Self.mebibyte, PROT_NONE, plain, -1),
            (Self.mebibyte, both, plain | MAP_NORESERVE, -1),
            (Self.mebibyte, both, MAP_SHARED | MAP_ANONYMOUS, -1),
            (Self.mebibyte, both, MAP_PRIVATE, file),
        ]
        frontdesk_hashing_memory_arm()
        defer { frontdesk_hashing_memory_disarm() }
        for (size, protection, flags, descriptor) in requests {
            let region = mmap(nil, size, protection, flags, descriptor, 0)
            #expect(region != MAP_FAILED)
            #expect(munmap(region, size) == 0)
        }
        #expect(memory.counts.kept == 0)

        let size = 2 * Self.mebibyte
        let kept = try #require(mmap(nil, size, both, plain | MAP_POPULATE, -1, 0))
        #expect(UnsafeRawPointer(kept) == frontdesk_hashing_memory_state().block)
        let second = mmap(nil, size, both, plain, -1, 0)
        #expect(second != kept && second != MAP_FAILED)
        #expect(munmap(second, size) == 0)
        kept.storeBytes(of: 7, as: UInt8.self)
        _ = memory.wipe(atMost: size)
        #expect(kept.load(as: UInt8.self) == 7, "what is in use is not touched")
        #expect(munmap(kept, size) == 0)
        #expect(mmap(nil, size, both, plain, -1, 0) == kept)
        #expect(munmap(kept, size) == 0)
        frontdesk_hashing_memory_disarm()
        let unarmed = mmap(nil, size, both, plain, -1, 0)
        #expect(unarmed != kept && munmap(unarmed, size) == 0)
        #expect(memory.counts.kept == 2)
        // A failed allocation sets errno as usual.
        errno = 0
        #expect(mmap(nil, 0, both, plain, -1, 0) == MAP_FAILED && errno == EINVAL)
        #expect(munmap(kept + 1, size) == -1 && errno == EINVAL)
    }

    @Test("P4 If memory cannot be retained, hashes still work and are correct")
    func noMemory() throws {
        // More than a process can address.
        let memory = HashingMemory(.untilIdle, memoryKiB: 1 << 40)
        let vector = Self.vectors[0]
        let hash = try Self.hash(vector.text, memory: vector.memory, passes: vector.passes)
        #expect(hash == bytes(vector.hash))
        #expect(memory.counts.kept == 0 && memory.counts.fresh == 1)
    }
}
