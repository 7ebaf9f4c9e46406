/// A leaky bucket: each event adds one, and `leak` events drain per second. It limits failures from
/// one address or against one tenant.
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

    /// The current level. A clock that moves back drains nothing. A level that was stored under a
    /// wrong clock counts as zero.
    package func level(at now: Timestamp) -> Double {
        guard !updatedAt.isAhead(of: now) else { return 0 }
        let seconds = Double(max(0, now.since(updatedAt).wholeMilliseconds)) / 1000
        return max(0, level - seconds * leak)
    }

    package mutating func add(at now: Timestamp) {
        level = min(capacity, level(at: now) + 1)
        updatedAt = updatedAt.isAhead(of: now) ? now : max(updatedAt, now)
    }

    /// How long until another event fits; nil if one fits now.
    package func wait(at now: Timestamp) -> Duration? {
        let excess = level(at: now) + 1 - capacity
        return excess > 0 ? .milliseconds(Int64((excess / leak * 1000).rounded(.up))) : nil
    }
}
