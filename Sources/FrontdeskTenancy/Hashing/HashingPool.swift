internal import CLinux
package import FrontdeskCrypto
package import FrontdeskThreads
internal import Synchronization

/// Runs password hashes on dedicated threads at low priority. Each thread runs one hash at a time,
/// so hashing uses at most the number of threads times the memory parameter. A busy thread keeps
/// its memory from one hash to the next, and frees it shortly after it becomes idle. `HashingQueue`
/// selects the next hash, so that a flood of sign-ins does not delay known users.
///
/// The pool lives until `shutdown`, because its threads keep it alive.
package final class HashingPool: Sendable {
    private struct State: Sendable {
        var queue: HashingQueue<HashingJob>
        var counts = HashingCounts()
        var memory: [Int: HashingMemory.Counts] = [:]
        var warnings: Set<HashingWarning> = []
        var pace = HashingPace()
        var isStopping = false
        var threads: [SystemThread] = []
        var threadsLeft = 0
        var stopped: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let wakeUps = Semaphore()
    private let threadCount: Int
    private let keeping: MemoryKeeping
    private let memoryKiB: Int
    private let holdingIdle: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let onWarning: @Sendable (HashingWarning) -> Void

    /// Starts `threads` threads, normally one per core. Each thread keeps memory for hashes of
    /// `memoryKiB` KiB until it has been idle for `holdingIdle`. `quantum` is the cost that each
    /// origin may spend per round. The pool calls `onWarning` once for each warning that it
    /// detects.
    package init(
        threads: Int,
        quantum: Int = HashingLimits.quantum,
        keeping: MemoryKeeping = .off,
        memoryKiB: Int = PasswordParameters.standard.memoryKiB,
        holdingIdle: Duration = HashingLimits.memoryHeldIdle,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        onWarning: @escaping @Sendable (HashingWarning) -> Void = { _ in }
    ) throws(SystemThreadError) {
        state = Mutex(State(queue: HashingQueue(quantum: quantum)))
        threadCount = max(1, threads)
        self.keeping = keeping
        self.memoryKiB = memoryKiB
        self.holdingIdle = holdingIdle
        self.now = now
        self.onWarning = onWarning
        for number in 0..<threadCount { try addThread(number) }
    }

    /// The counters and gauges of the pool.
    package var counts: HashingCounts {
        state.withLock {
            var counts = $0.counts
            counts.queued = $0.queue.count
            for memory in $0.memory.values {
                counts.keptRegions += memory.kept
                counts.freshRegions += memory.fresh
                counts.holding += memory.isHeld ? 1 : 0
                counts.unwiped += memory.isDirty ? 1 : 0
            }
            return counts
        }
    }

    /// Runs `work` when the queue selects it, and returns or throws its result.
    ///
    /// `cost` is what the origin is charged (`PasswordParameters.cost`). The pool calls `isAwaited`
    /// before it starts the job, while it holds its lock, so `isAwaited` must be fast. Throws
    /// `HashingOverload` for a job that was not started. A started job is never interrupted.
    package func run<Result: Sendable>(
        for origin: HashingOrigin,
        cost: Int = HashingLimits.quantum,
        deadline: ContinuousClock.Instant?,
        isAwaited: @escaping @Sendable () -> Bool,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = HashingJob(
                deadline: deadline,
                isAwaited: isAwaited,
                run: {
                    let outcome = Swift.Result { try work() }
                    return { continuation.resume(with: outcome) }
                },
                refuse: { continuation.resume(throwing: $0) }
            )
            submit(job, from: origin, cost: cost)
        }
    }

    /// Finishes the running jobs, refuses the waiting ones, and returns when the threads have
    /// ended.
    package func shutdown() async {
        await withCheckedContinuation { continuation in
            let (refused, isStopped) = state.withLock { state in
                state.isStopping = true
                let isStopped = state.threadsLeft == 0
                if !isStopped { state.stopped.append(continuation) }
                return (state.queue.removeAll(), isStopped)
            }
            refused.forEach { $0.refuse(.stopping) }
            for _ in 0..<threadCount { wakeUps.post() }
            if isStopped { continuation.resume() }
        }
        // Each thread resumes this call just before it ends, so joining it does not block.
        let threads = state.withLock { state in
            defer { state.threads = [] }
            return state.threads
        }
        threads.forEach { $0.join() }
    }

    private func submit(_ job: HashingJob, from origin: HashingOrigin, cost: Int) {
        let overload = state.withLock { state -> HashingOverload? in
            guard !state.isStopping else { return .stopping }
            guard !job.isExpired(at: now()) else {
                state.counts.dropped += 1
                return .expired
            }
            let jobsAhead: Int
            switch state.queue.push(job, from: origin, cost: cost) {
            case .accepted: return nil
            case .full: jobsAhead = state.queue.count
            case .branchFull: jobsAhead = state.queue.countAhead(of: origin)
            }
            state.counts.refused += 1
            return .full(retryAfter: state.pace.retryAfter(jobs: jobsAhead, threads: threadCount))
        }
        if let overload {
            job.refuse(overload)
        } else {
            wakeUps.post()
        }
    }
}

/// The work of the threads.
extension HashingPool {
    private enum Order {
        case run(HashingJob)
        case wait
        case end
    }

    private func addThread(_ number: Int) throws(SystemThreadError) {
        do throws(SystemThreadError) {
            // Count the thread before it starts, so that a shutdown waits for it.
            state.withLock { $0.threadsLeft += 1 }
            let thread = try SystemThread(
                named: "hashing \(number)",
                stackBytes: HashingLimits.stackBytes
            ) { [self] in
                let code = frontdesk_set_thread_nice(HashingLimits.nice)
                if code != 0 { report(.normalPriority(code)) }
                serve(number)
            }
            state.withLock { $0.threads.append(thread) }
        } catch {
            abandon()
            throw error
        }
    }

    /// Ends the threads that were started before one failed to start.
    private func abandon() {
        let threads = state.withLock { state in
            state.isStopping = true
            state.threadsLeft -= 1
            return state.threads
        }
        threads.forEach { _ in wakeUps.post() }
        threads.forEach { $0.join() }
    }

    /// Reports a warning unless another thread has already reported it.
    private func report(_ warning: HashingWarning) {
        let isNew = state.withLock { $0.warnings.insert(warning).inserted }
        if isNew { onWarning(warning) }
    }

    /// The main loop of one thread.
    private func serve(_ number: Int) {
        var memory = HashingMemory(keeping, memoryKiB: memoryKiB)
        if keeping != .off {
            if memory.isInUse() {
                state.withLock { $0.counts.keeping += 1 }
            } else {
                report(.memoryNotKept)
            }
        }
        while true {
            waitForWork(memory, number)
            switch nextOrder() {
            case .run(let job):
                run(job) { $0.memory[number] = memory.counts }
            case .wait: continue
            case .end:
                retire()
                return
            }
        }
    }

    /// Returns when there may be work. While idle, the thread wipes its memory at once, and frees
    /// it after `holdingIdle`.
    private func waitForWork(_ memory: borrowing HashingMemory, _ number: Int) {
        while !wakeUps.tryWait() {
            if memory.wipe(atMost: HashingLimits.wipeStepBytes) { continue }
            record(memory.counts, number)
            guard memory.counts.isHeld else { return wakeUps.wait() }
            if wakeUps.wait(atMost: holdingIdle) { return }
            memory.giveBack()
        }
    }

    private func record(_ memory: HashingMemory.Counts, _ number: Int) {
        state.withLock { $0.memory[number] = memory }
    }

    private func nextOrder() -> Order {
        let (order, dropped) = state.withLock { state -> (Order, [HashingJob]) in
            guard !state.isStopping else { return (.end, []) }
            let moment = now()
            let (service, isKnown) = state.queue.pop { $0.isExpired(at: moment) }
            state.counts.dropped += UInt64(service.dropped.count)
            guard let job = service.next else { return (.wait, service.dropped) }
            state.counts.started += 1
            if isKnown { state.counts.startedKnown += 1 }
            state.counts.running += 1
            state.counts.mostRunning = max(state.counts.mostRunning, state.counts.running)
            return (.run(job), service.dropped)
        }
        dropped.forEach { $0.refuse(.expired) }
        return order
    }

    private func run(_ job: HashingJob, counting: (inout State) -> Void) {
        let begin = now()
        let reply = job.run()
        let time = now() - begin
        state.withLock {
            $0.counts.running -= 1
            $0.pace.record(time)
            counting(&$0)
        }
        // Reply after updating the counters, so that the caller sees them updated.
        reply()
    }

    private func retire() {
        let stopped = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.threadsLeft -= 1
            guard state.threadsLeft == 0 else { return [] }
            defer { state.stopped = [] }
            return state.stopped
        }
        stopped.forEach { $0.resume() }
    }
}
