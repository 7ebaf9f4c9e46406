/// The bounds of the hashing pool.
package enum HashingLimits {
    /// Jobs that may wait, of all tenants together.
    package static let queuedJobs = 1024
    /// Jobs of one tenant that may wait.
    package static let queuedJobsPerTenant = 128
    /// What a tenant may spend each time its turn comes, in KiB of memory times passes: one hash
    /// of 64 MiB and 2 passes, so that a quiet tenant waits for one hash of each busy one.
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
