internal import FrontdeskDomain

/// Bounds of what is kept about attempts in memory.
enum CredentialLimits {
    static let trackedAddresses = 50_000
    static let trackedOffices = 20_000
    /// Attempts that wait for others under the same account or address; a further one is refused.
    static let waitingPerKey = 128

    /// 50 failures at once, then one every 18 seconds: 50 in a quarter of an hour.
    static func addressBucket(at now: Timestamp) -> LeakyBucket {
        LeakyBucket(capacity: 50, leak: 50.0 / 900, at: now)
    }

    /// 500 failures at once, then one a second.
    static func officeBucket(at now: Timestamp) -> LeakyBucket {
        LeakyBucket(capacity: 500, leak: 1, at: now)
    }
}
