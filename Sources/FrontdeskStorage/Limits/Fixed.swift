/// Limits that follow from formats.
enum Fixed {
    /// The length of a token's keyed hash, and of an attempt record's key, in bytes.
    static let hashLength = 32
    /// Disk space reserved for revocations, and how much of it we release at once, in bytes. A
    /// revocation writes about ten pages of 4 KiB; one that ends an account's 200 sessions, up to
    /// 800.
    static let reserve = 8 * 1024 * 1024
    static let reserveStep = 1024 * 1024
    /// Statements of one open file that stay prepared, about 5 KB each. The one unused for the
    /// longest time is released first.
    static let preparedStatements = 128
    /// The page cache of one open file, in KiB.
    static let pageCache = 128
    /// The pages of one open file that may be in memory before a transaction writes those that it
    /// has changed to the log early (2 MiB). The memory is released with the commit. SQLite also
    /// takes the lowest byte of the number for a switch, so it must not be 0.
    static let changedPages = 500
    /// How many pages of the first transaction in a write-ahead log we read.
    static let anchorPages = 65_536
    /// The highest value of the policy field `account.deletion-grace`.
    static let longestDeletionGrace = Duration.seconds(30 * 86_400)
}
