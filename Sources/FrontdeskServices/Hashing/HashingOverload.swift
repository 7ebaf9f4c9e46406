/// Why a job was not begun. Nothing was spent on it.
package enum HashingOverload: Error, Equatable {
    /// Too many wait already, in total or of this origin.
    case full(retryAfter: Duration)
    /// Its deadline passed, or nobody waits for it any more.
    case expired
    /// The daemon is ending.
    case stopping
}

/// What the pool has done and does; part of the daemon's status.
package struct HashingCounts: Sendable, Equatable {
    /// Jobs begun since the start.
    package var started: UInt64 = 0
    /// Those of them that known origins caused.
    package var startedKnown: UInt64 = 0
    /// Jobs that expired while they waited.
    package var dropped: UInt64 = 0
    /// Jobs that found no room.
    package var refused: UInt64 = 0
    /// Jobs waiting now.
    package var queued = 0
    /// Jobs running now.
    package var running = 0
    /// The most jobs that ever ran at once.
    package var mostRunning = 0
    /// Hashes computed in memory that the thread had kept, or keeps.
    package var keptRegions: UInt64 = 0
    /// Hashes that took their memory from the kernel and gave it back.
    package var freshRegions: UInt64 = 0
    /// Threads that hold memory now.
    package var holding = 0
    /// Threads in whose memory there is something that hashes left.
    package var unwiped = 0
    /// Threads that were seen to keep their memory when they started.
    package var keeping = 0

    package init() {}
}

/// What makes hashing work less well than it could, without keeping it from working.
package enum HashingDrawback: Sendable, Hashable {
    /// The threads run at normal priority, as the system does not let it be lowered (errno).
    case normalPriority(Int32)
    /// The threads' memory is not kept though it should be.
    case memoryNotKept
}
