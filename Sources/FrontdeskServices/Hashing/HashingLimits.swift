/// The bounds of the hashing pool.
package enum HashingLimits {
    /// Waiting jobs of known origins: in total, of one office, and of one source at an office. All
    /// people of an office may come from one source.
    package static let known = QueueBounds(total: 512, perBranch: 128, perPath: 128)
    /// Waiting jobs of unknown origins: in total, of one branch of sites, and of one network at an
    /// office.
    package static let unknown = QueueBounds(total: 512, perBranch: 128, perPath: 64)
    /// All jobs that may wait.
    package static let queuedJobs = known.total + unknown.total
    /// Branches that the sites of unknown origins share.
    package static let unknownBranches: UInt64 = 256
    /// Jobs of known origins for each job of an unknown origin, while both wait.
    package static let knownPerUnknown = 16
    /// What a key may spend each time its turn comes, in KiB of memory times passes, unless the pool
    /// is given another number: one hash of 64 MiB and 2 passes.
    package static let turn = 131_072
    /// The most turns one job is charged for.
    package static let turnsPerJob = 32
    /// The stack of a hashing thread in bytes; Argon2's memory is not on it.
    package static let stackBytes = 512 * 1024
    /// The scheduling priority of the hashing threads: everything else goes first.
    package static let nice: Int32 = 19
    /// How long a thread that has nothing to do holds its memory, which is wiped by then.
    package static let memoryHeldIdle = Duration.seconds(1)
    /// How much a thread wipes at once before it looks for work again, in bytes: a tenth of a
    /// millisecond.
    package static let wipeStepBytes = 1 << 20
    /// What a refused caller is told to wait, at the least and at the most.
    package static let retryAfter: ClosedRange<Duration> = .seconds(1) ... .seconds(60)
}
