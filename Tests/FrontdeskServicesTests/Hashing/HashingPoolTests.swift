import FrontdeskTenancy
import Testing

@Suite("The hashing pool")
struct HashingPoolTests {
    static func office(_ number: UInt64) -> HashingOrigin { .known(office: number, source: 0) }

    /// The only origin of its network and its site.
    static func stranger(_ number: UInt64, at office: UInt64) -> HashingOrigin {
        .unknown(site: number, network: number, office: office)
    }

    /// Occupies every thread of the pool with a job that waits at the gate, and runs `body`, which
    /// submits more jobs and opens the gate.
    func withBusyPool(
        threads: Int,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        _ body: (HashingPool, ThreadGate) async throws -> Void
    ) async throws {
        let pool = try HashingPool(threads: threads, now: now)
        let gate = ThreadGate()
        let busy = Self.office(0)
        try await withThrowingTaskGroup { group in
            for _ in 0..<threads {
                group.addTask {
                    try await pool.run(for: busy, deadline: nil, isAwaited: { true }) {
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

    /// Returns when `count` jobs are waiting.
    func queued(_ count: Int, in pool: HashingPool) async {
        while pool.counts.queued < count { await Task.yield() }
    }

    @Test("A job's result and its error reach the caller")
    func results() async throws {
        struct Broken: Error {}
        let pool = try HashingPool(threads: 1)
        let tenant = Self.office(1)
        let sum = try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) { 20 + 22 }
        #expect(sum == 42)
        await #expect(throws: Broken.self) {
            try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) {
                throw Broken()
            }
        }
        #expect(pool.counts.started == 2 && pool.counts.running == 0)
        await pool.shutdown()
    }

    @Test("PW-07 LK-01 At most as many of 200 concurrent jobs run at once as there are threads")
    func parallel() async throws {
        let pool = try HashingPool(threads: 3)
        let running = Shared((now: 0, most: 0))
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                // Use two tenants, because the queue of one holds fewer than 200 jobs.
                let tenant = Self.office(UInt64(number % 2))
                group.addTask {
                    try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) {
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

    @Test("A tenant that fills its queue is refused with a retry delay; another tenant is not")
    func overload() async throws {
        try await withBusyPool(threads: 1) { pool, gate in
            let (flooding, quiet) = (Self.office(1), Self.office(2))
            try await withThrowingTaskGroup { group in
                for _ in 0..<HashingLimits.known.perBranch {
                    group.addTask {
                        try await pool.run(for: flooding, deadline: nil, isAwaited: { true }) {}
                    }
                }
                await queued(HashingLimits.known.perBranch, in: pool)
                do {
                    try await pool.run(for: flooding, deadline: nil, isAwaited: { true }) {
                        _ = Issue.record("a refused job was run")
                    }
                    Issue.record("the job was not refused")
                } catch let HashingOverload.full(retryAfter) {
                    #expect(HashingLimits.retryAfter.contains(retryAfter))
                }
                group.addTask {
                    try await pool.run(for: quiet, deadline: nil, isAwaited: { true }) {}
                }
                await queued(HashingLimits.known.perBranch + 1, in: pool)
                #expect(pool.counts.refused == 1)
                gate.open()
                try await group.waitForAll()
            }
        }
    }

    @Test("The number of waiting jobs stays limited, however many offices or networks flood")
    func overloadInAll() async throws {
        try await withBusyPool(threads: 1) { pool, gate in
            try await withThrowingTaskGroup { group in
                for number in 0..<UInt64(HashingLimits.known.total) {
                    for origin in [Self.office(number), Self.stranger(number, at: number)] {
                        group.addTask {
                            try? await pool.run(for: origin, deadline: nil, isAwaited: { true }) {}
                        }
                    }
                }
                while pool.counts.queued + Int(pool.counts.refused) < HashingLimits.queuedJobs {
                    await Task.yield()
                }
                #expect(pool.counts.queued <= HashingLimits.queuedJobs)
                #expect(pool.counts.queued > HashingLimits.queuedJobs / 2)
                let fresh = Self.office(9999)
                await #expect(throws: HashingOverload.self) {
                    try await pool.run(for: fresh, deadline: nil, isAwaited: { true }) {}
                }
                gate.open()
                try await group.waitForAll()
            }
        }
    }

    @Test("FT-07 During a flood from new networks, a known origin waits for at most one hash")
    func floodOfStrangers() async throws {
        let order = Shared<[HashingOrigin]>([])
        try await withBusyPool(threads: 1) { pool, gate in
            try await withThrowingTaskGroup(of: Void.self) { group in
                func add(_ origin: HashingOrigin) async {
                    let before = pool.counts
                    group.addTask {
                        try? await pool.run(for: origin, deadline: nil, isAwaited: { true }) {
                            order.update { $0.append(origin) }
                        }
                    }
                    while pool.counts.queued == before.queued,
                        pool.counts.refused == before.refused
                    { await Task.yield() }
                }
                for number in 0..<1200 {
                    await add(Self.stranger(UInt64(number), at: UInt64(number)))
                }
                #expect(pool.counts.refused > 0, "more jobs arrived than the queue holds")
                await add(Self.office(1))
                gate.open()
                try await group.waitForAll()
            }
        }
        // It waited only for the hash that was already running.
        #expect(order.value.firstIndex(of: Self.office(1)) == 0)
        #expect(order.value.count > HashingLimits.unknown.total / 2)
    }

    @Test("TN-03 A quiet tenant waits for at most one hash of a flooding tenant")
    func fairness() async throws {
        let order = Shared<[UInt64]>([])
        try await withBusyPool(threads: 1) { pool, gate in
            try await withThrowingTaskGroup { group in
                for (count, number) in [(50, UInt64(1)), (51, UInt64(2))] {
                    let tenant = Self.office(number)
                    while pool.counts.queued < count {
                        let before = pool.counts.queued
                        group.addTask {
                            try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) {
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

    @Test("A waiting job whose deadline passes or whose caller leaves is dropped")
    func expiry() async throws {
        let start = ContinuousClock.now
        let elapsed = Shared(Duration.zero)
        let isGone = Shared(false)
        try await withBusyPool(threads: 1, now: { start + elapsed.value }) { pool, gate in
            let tenant = Self.office(1)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for deadline in [start + .seconds(1), nil] {
                    group.addTask {
                        do {
                            try await pool.run(
                                for: tenant,
                                deadline: deadline,
                                isAwaited: { !isGone.value }
                            ) { _ = Issue.record("an expired job was run") }
                            return false
                        } catch HashingOverload.expired { return true }
                    }
                }
                group.addTask {
                    try await pool.run(
                        for: tenant,
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

    @Test("A job whose deadline has passed is not queued")
    func late() async throws {
        let pool = try HashingPool(threads: 1)
        let tenant = Self.office(1)
        let past = ContinuousClock.now - .seconds(1)
        await #expect(throws: HashingOverload.expired) {
            try await pool.run(for: tenant, deadline: past, isAwaited: { true }) {}
        }
        await #expect(throws: HashingOverload.expired) {
            try await pool.run(for: tenant, deadline: nil, isAwaited: { false }) {}
        }
        #expect(pool.counts.dropped == 2 && pool.counts.started == 0)
        await pool.shutdown()
    }

    @Test("A shutdown finishes running jobs and refuses waiting and later ones")
    func shutdown() async throws {
        let pool = try HashingPool(threads: 2)
        let gate = ThreadGate()
        let tenant = Self.office(1)
        let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) {
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
                            for: tenant,
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
            try await pool.run(for: tenant, deadline: nil, isAwaited: { true }) {}
        }
        await pool.shutdown()
    }

    @Test("The pool is released after its shutdown")
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
