/// The moving average of how long jobs take, and the retry delay that follows from it.
struct HashingPace: Sendable {
    private var mean: Duration?

    /// Adds one measured job, with a weight of an eighth.
    mutating func record(_ time: Duration) {
        guard let mean else {
            self.mean = time
            return
        }
        self.mean = mean + (time - mean) / 8
    }

    /// Estimates when `threads` threads will have completed `jobs`, clamped to
    /// `HashingLimits.retryAfter`.
    func retryAfter(jobs: Int, threads: Int) -> Duration {
        let bounds = HashingLimits.retryAfter
        guard let mean else { return bounds.lowerBound }
        let rounds = jobs / max(1, threads) + 1
        return min(max(mean * rounds, bounds.lowerBound), bounds.upperBound)
    }
}
