import FrontdeskDomain
import FrontdeskServices
import Testing

@Suite("The hashing pool")
struct HashingPoolTests {
    static func tenant(_ number: UInt8) throws -> TenantID {
        try #require(TenantID(bytes: [UInt8](repeating: number, count: 16)))
    }

    /// Fills every thread of the pool with a job that waits at the gate, and lets `body` put more
    /// behind them; the gate is opened by `body`.
    func withBusyPool(
        threads: Int,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        _ body: (HashingPool, Gate) async throws -> Void
    ) async throws {
        let pool = try HashingPool(threads: threads, now: now)
        let gate = Gate()
        let busy = try Self.tenant(0)
        try await withThrowingTaskGroup { group in
            for _ in 0..<threads {
                group.addTask {
                    try await pool.run(tenant: busy, deadline: nil, isAwaited: { true }) {
                        gate.pass()
                    }
                }
            }
            await gate.arrival(of: threads)
            try await body(pool, gate)
            try await group.waitForAll()
        }
        await pool.shutdown()
    }

    /// Returns when `count` jobs wait.
    func queued(_ count: Int, in pool: HashingPool) async {
        while pool.counts.queued < count { await Task.yield() }
    }

    @Test("A job's result and its error reach the caller")
    func results() async throws {
        struct Broken: Error {}
        let pool = try HashingPool(threads: 1)
        let tenant = try Self.tenant(1)
        let sum = try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) { 20 + 22 }
        #expect(sum == 42)
        await #expect(throws: Broken.self) {
            try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {
                throw Broken()
            }
        }
        #expect(pool.counts.started == 2 && pool.counts.running == 0)
        await pool.shutdown()
    }

    @Test("PW-07 LK-01 Of 200 parallel jobs never more than there are threads run at once")
    func parallel() async throws {
        let pool = try HashingPool(threads: 3)
        let running = Shared((now: 0, most: 0))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                // Two tenants, as the jobs of one that may wait are fewer than 200.
                let tenant = try Self.tenant(UInt8(number % 2))
                group.addTask {
                    try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {
                        running.update {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        for _ in 0..<2000 { _ = running.value }
                        running.update { $0.now -= 1 }
                        return 1
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(done == 200)
        #expect(running.value.most <= 3)
        #expect(pool.counts.mostRunning <= 3)
        #expect(pool.counts.started == 200)
        await pool.shutdown()
    }

    @Test("A tenant that fills its own queue is refused with a time to retry, another is not")
    func overload() async throws {
        try await withBusyPool(threads: 1) { pool, gate in
            let (flooding, quiet) = (try Self.tenant(1), try Self.tenant(2))
            try await withThrowingTaskGroup { group in
                for _ in 0..<HashingLimits.queuedJobsPerTenant {
                    group.addTask {
                        try await pool.run(tenant: flooding, deadline: nil, isAwaited: { true }) {}
                    }
                }
                await queued(HashingLimits.queuedJobsPerTenant, in: pool)
                do {
                    try await pool.run(tenant: flooding, deadline: nil, isAwaited: { true }) {
                        _ = Issue.record("a refused job was run")
                    }
                    Issue.record("the job was not refused")
                } catch let HashingOverload.full(retryAfter) {
                    #expect(HashingLimits.retryAfter.contains(retryAfter))
                }
                group.addTask {
                    try await pool.run(tenant: quiet, deadline: nil, isAwaited: { true }) {}
                }
                await queued(HashingLimits.queuedJobsPerTenant + 1, in: pool)
                #expect(pool.counts.refused == 1)
                gate.open()
                try await group.waitForAll()
            }
        }
    }

    @Test("However many tenants flood, no more than the bound wait in all")
    func overloadInAll() async throws {
        try await withBusyPool(threads: 1) { pool, gate in
            try await withThrowingTaskGroup { group in
                for number in 0..<HashingLimits.queuedJobs {
                    let tenant = try Self.tenant(UInt8(number % 16))
                    group.addTask {
                        try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {}
                    }
                }
                await queued(HashingLimits.queuedJobs, in: pool)
                let fresh = try Self.tenant(99)
                await #expect(throws: HashingOverload.self) {
                    try await pool.run(tenant: fresh, deadline: nil, isAwaited: { true }) {}
                }
                #expect(pool.counts.queued == HashingLimits.queuedJobs)
                gate.open()
                try await group.waitForAll()
            }
        }
    }

    @Test("TN-03 A quiet tenant beside a flooding one waits for one of its hashes at the most")
    func fairness() async throws {
        let order = Shared<[UInt8]>([])
        try await withBusyPool(threads: 1) { pool, gate in
            try await withThrowingTaskGroup { group in
                for (count, number) in [(50, UInt8(1)), (51, UInt8(2))] {
                    let tenant = try Self.tenant(number)
                    while pool.counts.queued < count {
                        let before = pool.counts.queued
                        group.addTask {
                            try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {
                                order.update { $0.append(number) }
                            }
                        }
                        await queued(before + 1, in: pool)
                    }
                }
                gate.open()
                try await group.waitForAll()
            }
        }
        #expect(order.value.firstIndex(of: 2) == 1)
    }

    @Test("A job whose deadline passes or whose caller goes while it waits is dropped, not run")
    func expiry() async throws {
        let start = ContinuousClock.now
        let elapsed = Shared(Duration.zero)
        let isGone = Shared(false)
        try await withBusyPool(threads: 1, now: { start + elapsed.value }) { pool, gate in
            let tenant = try Self.tenant(1)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for deadline in [start + .seconds(1), nil] {
                    group.addTask {
                        do {
                            try await pool.run(
                                tenant: tenant,
                                deadline: deadline,
                                isAwaited: { !isGone.value }
                            ) { _ = Issue.record("an expired job was run") }
                            return false
                        } catch HashingOverload.expired { return true }
                    }
                }
                group.addTask {
                    try await pool.run(
                        tenant: tenant,
                        deadline: start + .seconds(3),
                        isAwaited: { true }
                    ) { true }
                }
                await queued(3, in: pool)
                elapsed.update { $0 = .seconds(2) }
                isGone.update { $0 = true }
                gate.open()
                while let isAsExpected = try await group.next() { #expect(isAsExpected) }
            }
            #expect(pool.counts.dropped == 2)
            #expect(pool.counts.started == 2)
        }
    }

    @Test("A job that comes too late is not even queued")
    func late() async throws {
        let pool = try HashingPool(threads: 1)
        let tenant = try Self.tenant(1)
        let past = ContinuousClock.now - .seconds(1)
        await #expect(throws: HashingOverload.expired) {
            try await pool.run(tenant: tenant, deadline: past, isAwaited: { true }) {}
        }
        await #expect(throws: HashingOverload.expired) {
            try await pool.run(tenant: tenant, deadline: nil, isAwaited: { false }) {}
        }
        #expect(pool.counts.dropped == 2 && pool.counts.started == 0)
        await pool.shutdown()
    }

    @Test("A shutdown lets what was begun finish, refuses what waits and what comes later")
    func shutdown() async throws {
        let pool = try HashingPool(threads: 2)
        let gate = Gate()
        let tenant = try Self.tenant(1)
        let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {
                        gate.pass()
                        return "finished"
                    }
                }
            }
            await gate.arrival(of: 2)
            for _ in 0..<5 {
                group.addTask {
                    do {
                        return try await pool.run(
                            tenant: tenant,
                            deadline: nil,
                            isAwaited: { true }
                        ) { "run" }
                    } catch HashingOverload.stopping { return "refused" }
                }
            }
            await queued(5, in: pool)
            group.addTask {
                await pool.shutdown()
                return "ended"
            }
            var outcomes: [String] = []
            for _ in 0..<5 { outcomes.append(try await group.next() ?? "") }
            #expect(outcomes == Array(repeating: "refused", count: 5))
            gate.open()
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        #expect(outcomes.count { $0 == "finished" } == 2)
        #expect(outcomes.count { $0 == "ended" } == 1)
        await #expect(throws: HashingOverload.stopping) {
            try await pool.run(tenant: tenant, deadline: nil, isAwaited: { true }) {}
        }
        await pool.shutdown()
    }

    @Test("The pool goes away with its shutdown")
    func release() async throws {
        weak var released: HashingPool?
        do {
            let pool = try HashingPool(threads: 2)
            released = pool
            await pool.shutdown()
        }
        #expect(released == nil)
    }
}
