/// The limits of sending.
enum OutboxLimits {
    /// How often a sweep removes marks and empties the write-ahead logs of erased messages.
    static let sweepInterval = Duration.seconds(30)
    /// How long a tenant whose file cannot be used is postponed.
    static let pause = Duration.seconds(5)
    /// The maximum number of messages in one lease.
    static let leased = 100
    /// The maximum time that a courier may wait for messages.
    static let longestWait = Duration.seconds(30)
    /// The default duration of a lease, and the range that a courier may request.
    static let lease = Duration.seconds(60)
    static let leases = Duration.seconds(1)...Duration.seconds(600)
    /// The maximum number of reports in one call.
    static let reports = 100
    /// The number of messages that one transaction examines for a retry.
    static let retried = 1000
    /// The maximum number of tenants whose backlog is recounted at once.
    static let counted = 64
    /// How much of the reason of a failed delivery is stored, in bytes.
    static let reason = 500
}
