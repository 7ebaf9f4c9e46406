/// How long jobs take, as a moving average, and what follows for those that wait.
struct HashingPace: Sendable {
    private var mean: Duration?

    /// Takes one more measured job into account, with a weight of an eighth.
    mutating func record(_ time: Duration) {
        guard let mean else {
            self.mean = time
            return
        }
        self.mean = mean + (time - mean) / 8
    }

    /// The time until `jobs` are done on `threads`, within `HashingLimits.retryAfter`.
    func retryAfter(jobs: Int, threads: Int) -> Duration {
        let bounds = HashingLimits.retryAfter
        guard let mean else { return bounds.lowerBound }
        let rounds = jobs / max(1, threads) + 1
        return min(max(mean * rounds, bounds.lowerBound), bounds.upperBound)
    }
}
