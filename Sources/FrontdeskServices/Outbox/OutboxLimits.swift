/// Bounds of sending.
enum OutboxLimits {
    /// How often marks are taken off, and logs emptied of what was erased.
    static let sweepInterval = Duration.seconds(30)
    /// How long after its last message a tenant keeps its mark, so that the next one finds it.
    static let quiet = Duration.seconds(60)
    /// How long a tenant whose file cannot be used is left alone.
    static let pause = Duration.seconds(5)
    /// Messages of one lease.
    static let leased = 100
    /// How long a courier may wait for messages; more is taken for this.
    static let longestWait = Duration.seconds(30)
    /// How long a lease lasts, unless the courier asks for another span, and the bounds of that.
    static let lease = Duration.seconds(60)
    static let leases = Duration.seconds(1)...Duration.seconds(600)
    /// Messages settled in one call.
    static let settled = 100
    /// Messages that one transaction looks at to have them tried again.
    static let retried = 1000
    /// Tenants whose waiting messages are counted at once.
    static let counted = 64
    /// Bytes kept of the reason why a message could not be delivered.
    static let reason = 500
}
