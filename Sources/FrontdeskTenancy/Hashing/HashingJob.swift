/// A hash that waits in the queue. The pool calls exactly one of `run` and `refuse`, once.
struct HashingJob: Sendable {
    let deadline: ContinuousClock.Instant?
    let isAwaited: @Sendable () -> Bool
    /// Computes the hash and returns a closure that resumes the caller.
    let run: @Sendable () -> @Sendable () -> Void
    let refuse: @Sendable (HashingOverload) -> Void

    /// Whether the deadline passed or the caller gave up, so that the hash would be wasted.
    func isExpired(at moment: ContinuousClock.Instant) -> Bool {
        if let deadline, moment >= deadline { return true }
        return !isAwaited()
    }
}
