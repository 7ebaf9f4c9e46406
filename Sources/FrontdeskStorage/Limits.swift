/// The bounds of this target; each is a parameter of what it bounds, so that a test can lower it.
package struct StorageLimits: Sendable {
    /// Open tenant files, all lanes together (two descriptors and about 55 KB each); one more per
    /// lane for a moment, while it is exchanged for another.
    package var openTenants = 256
    /// Open files per lane that keep pages and prepared statements, up to 100 KB more each.
    package var warmTenantsPerLane = 16
    /// Threads for the tenants' work; the tenant that is apart has one more.
    package var lanes = 4
    /// Jobs waiting for one thread; a further one is refused.
    package var waitingPerLane = 1024
    /// Jobs of one tenant waiting for the thread it shares with others; a further one is refused.
    package var waitingPerTenant = 256
    /// Tenants whose trouble with their file is remembered; others' is found again when it is used.
    package var troubledTenants = 10_000
    /// Accounts' changes of one tenant that the registry keeps; of more, the oldest go.
    package var accountChanges = 1000
    /// Attempt records kept for names that are nobody's, per tenant.
    package var unknownAttempts = 10_000
    /// Flows of people who are not known yet, per tenant. Each network has its share.
    package var flows = 100_000
    /// Flows of one account.
    package var flowsPerAccount = 200
    /// Begun by one link, or by one session, which anybody may have come by.
    package var flowsPerOpener = 5
    /// Networks that one account has signed in from, and for how long a sign-in counts.
    package var networksPerAccount = 8
    package var networkAge = Duration.seconds(14 * 86_400)
    /// Expired flows removed along with each insertion.
    package var expiredFlowsPerInsert = 4
    /// Messages of one tenant that wait to be sent; a further one is refused.
    package var queuedMessages = 50_000
    /// Messages of one tenant that were given up and can be tried again; of more, the oldest go.
    package var deadMessages = 1000
    /// Messages to nobody that are kept, per tenant: no more than makes them cost what others do.
    package var voidMessages = 64
    /// Messages with which nothing is to be done any more, per tenant, and for how long they are
    /// kept for the operator and the limits on sending.
    package var settledMessages = 50_000
    package var settledMessageAge = Duration.seconds(7 * 86_400)
    /// Old messages removed along with each insertion, and messages erased along with each lease.
    package var oldMessagesPerInsert = 4
    package var expiredMessagesPerLease = 500
    /// A tenant's own templates of messages.
    package var templates = 500
    /// Commits after which the write-ahead log is written back.
    package var commitsPerLog = 192
    /// The size of the write-ahead log from which on it is cut before, in bytes.
    package var writeAheadLog = 16 * 1024 * 1024
    /// Commits between two checks of the write-ahead log's size.
    package var commitsPerLogCheck = 16

    /// Records kept in one tenant's audit trail; the oldest go first (up to about 600 bytes each).
    package var auditRecords = 1_000_000
    /// How long records are kept at the least, as far as there is room. A year has to be at hand
    /// (PCI DSS 4.0, 10.5.1); a month more for whoever comes to look.
    package var auditAge = Duration.seconds(400 * 86_400)
    /// Records looked at for one page of a list.
    package var auditLookedAt = 2000
    /// Records removed at once.
    package var auditPrunedPerTurn = 500
    /// Events of visitors a trail takes at once.
    package var auditVisitorBurst = 1000
    /// How long until it takes one more after that.
    package var auditVisitorInterval = Duration.seconds(10)
    /// How long events that are only counted wait at the least until the count is written.
    package var auditHeldFor = Duration.seconds(60)

    package init() {}
}

/// Bounds that follow from formats.
enum Fixed {
    /// A token's keyed hash, and the key of an attempt record, in bytes.
    static let hashLength = 32
    /// Room on the disk kept for revocations, and how much of it is given up at once, in bytes. A
    /// revocation writes some ten pages of 4 KiB; one that ends an account's 200 sessions, up to 800.
    static let reserve = 8 * 1024 * 1024
    static let reserveStep = 1024 * 1024
    /// Statements of one open file that stay prepared, about 5 KB each. The one unused for the
    /// longest time is released first.
    static let preparedStatements = 128
    /// The page cache of one open file, in KiB.
    static let pageCache = 64
    /// How much of the first transaction of a write-ahead log is looked at, in pages.
    static let anchorPages = 65_536
}
