/// The limits of the session data in memory.
package enum SessionLimits {
    /// The number of sessions in the index; further sessions are read from disk at their next use.
    package static let indexed = 400_000
    /// The number of parts of the index, with one lock each; a power of two.
    static let indexParts = 16
    /// How often last uses are stored. A crash loses at most this much of a session's last use, so
    /// the session may expire that much earlier, but never later.
    static let useInterval = Duration.seconds(30)
    /// How many expired sessions one batch of uses removes from a tenant's database.
    static let expiredPerBatch = 200
}
