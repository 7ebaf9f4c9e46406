import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskTenancy
import Testing

@Suite("The memory of the hashing threads", .timeLimit(.minutes(15)))
struct KeptMemoryTests {
    let origin = HashingOrigin.known(office: 1, source: 1)
    let keys: TenantKeys
    let password: PreparedPassword

    init() throws {
        try Sodium.start()
        keys = try TenantKeys(dataKey: SecretKey(random: SystemEntropy().fill))
        password = try Array("correct horse".utf8).withUnsafeBytes { try PreparedPassword($0) }
    }

    /// Verifiers computed normally, with parameters that a daemon may have had one after another.
    func verifiers() throws -> [PasswordVerifier] {
        try [(65_536, 2), (19_456, 2), (47_104, 2)].map { memory, passes in
            try PasswordVerifier(
                of: password,
                keys: keys,
                parameters: try #require(PasswordParameters(memoryKiB: memory, passes: passes)),
                random: SystemEntropy().fill
            )
        }
    }

    func verify(_ verifier: PasswordVerifier, in pool: HashingPool) async throws -> Bool {
        try await pool.run(for: origin, deadline: nil, isAwaited: { true }) {
            [password, keys] in
            let verdict = try verifier.verify(password, keys: keys, current: verifier.parameters)
            return verdict == .right(rehash: false)
        }
    }

    /// Returns when `isReached` is true, or fails at the suite's time limit.
    func until(_ isReached: () -> Bool) async throws {
        while !isReached() {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test(
        "Concurrent hashes in kept memory are correct, and none allocates from the kernel",
        arguments: [MemoryKeeping.untilIdle, .wiped]
    )
    func manyThreads(keeping: MemoryKeeping) async throws {
        let pool = try HashingPool(threads: 4, keeping: keeping, memoryKiB: 65_536)
        let verifiers = try verifiers()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<24 {
                group.addTask { try await verify(verifiers[number % verifiers.count], in: pool) }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(pool.counts.keptRegions == 24)
        #expect(pool.counts.freshRegions == 0)
        #expect(pool.counts.holding <= 4)
        await pool.shutdown()
        #expect(pool.counts.keeping == 4, "the check succeeds on every thread")
    }

    @Test("PW-07 An idle thread frees its memory after a while and still works")
    func givingBack() async throws {
        let pool = try HashingPool(
            threads: 1,
            keeping: .untilIdle,
            memoryKiB: 65_536,
            holdingIdle: .zero
        )
        let verifier = try verifiers()[0]
        for _ in 0..<2 {
            #expect(try await verify(verifier, in: pool))
            try await until { pool.counts.holding == 0 }
        }
        #expect(pool.counts.keptRegions == 2)
        await pool.shutdown()
    }

    @Test("PW-11 An idle thread keeps its memory wiped, and work or a shutdown wakes it")
    func holding() async throws {
        let pool = try HashingPool(
            threads: 1,
            keeping: .untilIdle,
            memoryKiB: 65_536,
            holdingIdle: .seconds(3600)
        )
        for verifier in try verifiers() {
            #expect(try await verify(verifier, in: pool))
            try await until { pool.counts.unwiped == 0 }
            #expect(pool.counts.holding == 1)
        }
        await pool.shutdown()
        #expect(pool.counts.keptRegions == 3)
    }

    @Test("If memory is not retained, each hash allocates it from the kernel")
    func off() async throws {
        let warnings = Shared<[HashingWarning]>([])
        let pool = try HashingPool(
            threads: 1,
            keeping: .off,
            memoryKiB: 65_536,
            onWarning: { warning in warnings.update { $0.append(warning) } }
        )
        #expect(try await verify(try verifiers()[1], in: pool))
        let counts = pool.counts
        #expect(counts.keptRegions == 0 && counts.freshRegions == 1)
        #expect(counts.holding == 0 && counts.keeping == 0)
        await pool.shutdown()
        #expect(!warnings.value.contains(.memoryNotKept))
    }

    @Test("If memory is not kept as configured, this is reported once and hashing continues")
    func notKept() async throws {
        let warnings = Shared<[HashingWarning]>([])
        // No hash fits into this. To a thread, it looks like a library that allocates elsewhere.
        let pool = try HashingPool(
            threads: 3,
            keeping: .untilIdle,
            memoryKiB: 0,
            onWarning: { warning in warnings.update { $0.append(warning) } }
        )
        #expect(try await verify(try verifiers()[1], in: pool))
        await pool.shutdown()
        #expect(warnings.value.count { $0 == .memoryNotKept } == 1)
        #expect(pool.counts.keeping == 0)
    }
}
