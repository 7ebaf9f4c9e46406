/// The limits of the hashing pool.
package enum HashingLimits {
    /// Waiting jobs of known origins: in total, per office, and per source at an office. One office
    /// and one source have the same limit, because all people of an office may share a source.
    package static let known = QueueBounds(total: 512, perBranch: 128, perPath: 128)
    /// Waiting jobs of unknown origins: in total, per branch of sites, and per network at an
    /// office.
    package static let unknown = QueueBounds(total: 512, perBranch: 128, perPath: 64)
    /// The limit on all waiting jobs.
    package static let queuedJobs = known.total + unknown.total
    /// The number of branches that the sites of unknown origins share.
    package static let unknownBranches: UInt64 = 256
    /// How many jobs of known origins run for each job of an unknown origin while both wait.
    package static let knownPerUnknown = 16
    /// The default quantum: what a key may spend per round, in KiB of memory times passes. The
    /// default is one hash of 64 MiB and 2 passes.
    package static let quantum = 131_072
    /// The maximum that one job is charged, in quanta.
    package static let quantaPerJob = 32
    /// The stack of a hashing thread, in bytes. Argon2 does not keep its memory on the stack.
    package static let stackBytes = 512 * 1024
    /// The scheduling priority of the hashing threads: the lowest, so that hashing yields to all
    /// other work.
    package static let nice: Int32 = 19
    /// How long an idle thread keeps its memory. The memory is wiped by then.
    package static let memoryHeldIdle = Duration.seconds(1)
    /// How many bytes a thread wipes before it checks for work again. This takes a tenth of a
    /// millisecond.
    package static let wipeStepBytes = 1 << 20
    /// The minimum and maximum retry delay in the answer to a refused caller.
    package static let retryAfter: ClosedRange<Duration> = .seconds(1) ... .seconds(60)
}
