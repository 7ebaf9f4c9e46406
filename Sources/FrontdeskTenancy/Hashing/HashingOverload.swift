/// Why the pool did not start a job. A job that was not started costs nothing.
package enum HashingOverload: Error, Equatable {
    /// The queue is full, in total or for this origin.
    case full(retryAfter: Duration)
    /// The deadline passed, or the caller gave up.
    case expired
    /// The daemon is stopping.
    case stopping
}

/// The pool's counters and gauges, which are part of the daemon's status.
package struct HashingCounts: Sendable, Equatable {
    /// Jobs started since the daemon started.
    package var started: UInt64 = 0
    /// The started jobs that came from known origins.
    package var startedKnown: UInt64 = 0
    /// Jobs that expired while they waited.
    package var dropped: UInt64 = 0
    /// Jobs that were refused because the queue was full.
    package var refused: UInt64 = 0
    /// Jobs waiting now.
    package var queued = 0
    /// Jobs running now.
    package var running = 0
    /// The peak number of jobs that ran at the same time.
    package var mostRunning = 0
    /// Hashes computed in memory that their thread kept from an earlier hash, or keeps now.
    package var keptRegions: UInt64 = 0
    /// Hashes that allocated their memory from the kernel and freed it afterwards.
    package var freshRegions: UInt64 = 0
    /// Threads that hold memory now.
    package var holding = 0
    /// Threads whose memory still contains data from earlier hashes.
    package var unwiped = 0
    /// Threads whose startup check showed that their memory is kept.
    package var keeping = 0

    package init() {}
}

/// A condition that makes hashing less efficient but does not prevent it.
package enum HashingWarning: Sendable, Hashable {
    /// The system refused to lower the threads' priority, with this errno.
    case normalPriority(Int32)
    /// The threads' memory is not kept although the configuration asks for it.
    case memoryNotKept
}
