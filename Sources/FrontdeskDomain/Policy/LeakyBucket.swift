/// Counts events that fade: each adds one, and `leak` of them run out per second. What limits
/// failures from one address, or against one office.
package struct LeakyBucket: Sendable, Equatable {
    package let capacity: Double
    /// Events per second.
    package let leak: Double
    private var level = 0.0
    private var updatedAt: Timestamp

    package init(capacity: Double, leak: Double, at now: Timestamp) {
        self.capacity = capacity
        self.leak = leak
        updatedAt = now
    }

    /// How much is in it. A clock that steps back lets nothing run out; what was counted under a
    /// clock that was wrong counts for nothing.
    package func level(at now: Timestamp) -> Double {
        guard !updatedAt.isAhead(of: now) else { return 0 }
        let seconds = Double(max(0, now.since(updatedAt).wholeMilliseconds)) / 1000
        return max(0, level - seconds * leak)
    }

    package mutating func add(at now: Timestamp) {
        level = min(capacity, level(at: now) + 1)
        updatedAt = updatedAt.isAhead(of: now) ? now : max(updatedAt, now)
    }

    /// How long until there is room for one more; nil if there is now.
    package func wait(at now: Timestamp) -> Duration? {
        let excess = level(at: now) + 1 - capacity
        return excess > 0 ? .milliseconds(Int64((excess / leak * 1000).rounded(.up))) : nil
    }
}
