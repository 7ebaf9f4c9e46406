/// Bounds of what is kept about sessions in memory.
enum SessionLimits {
    /// Sessions in the index; those beyond are read from disk when next used.
    static let indexed = 400_000
    /// Parts of the index with a lock each; a power of two.
    static let indexParts = 16
    /// How often uses are stored: a crash forgets at most this much of a session's last use, so
    /// that it may end that much earlier, never later.
    static let useInterval = Duration.seconds(30)
    /// Expired sessions removed from a tenant's database with one batch of uses.
    static let expiredPerBatch = 200
}
