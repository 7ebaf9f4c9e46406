/// A hash that waits for its turn. Exactly one of `run` and `refuse` is called, once.
struct HashingJob: Sendable {
    let deadline: ContinuousClock.Instant?
    let isAwaited: @Sendable () -> Bool
    /// Does the work and returns how to tell the caller.
    let run: @Sendable () -> @Sendable () -> Void
    let refuse: @Sendable (HashingOverload) -> Void

    /// Whether beginning it would be of no use to anybody.
    func isExpired(at moment: ContinuousClock.Instant) -> Bool {
        if let deadline, moment >= deadline { return true }
        return !isAwaited()
    }
}
