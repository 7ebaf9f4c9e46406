/// Why a job was not begun. Nothing was spent on it.
package enum HashingOverload: Error, Equatable {
    /// Too many wait already, in all or of this tenant.
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

    package init() {}
}

/// Why the pool could not be set up; `code` is the errno.
package struct HashingThreadError: Error, Equatable, CustomStringConvertible {
    package let code: Int32

    package var description: String { "a hashing thread could not be created (errno \(code))" }
}
