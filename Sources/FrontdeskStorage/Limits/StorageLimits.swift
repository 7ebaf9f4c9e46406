/// The limits of this target. Each is a parameter of what it limits, so that a test can lower it.
package struct StorageLimits: Sendable {
    /// Open tenant files over all threads (two descriptors and about 55 KB each). Each thread opens
    /// one more for a moment before it closes another.
    package var openTenants = 256
    /// Open files per thread that keep pages and prepared statements, up to 170 KB more each.
    package var warmTenantsPerThread = 16
    /// Threads for the tenants' work; the tenant that is kept apart has its own.
    package var threads = 4
    /// Jobs that may wait for one thread; we refuse more.
    package var waitingPerThread = 1024
    /// Jobs of one tenant that may wait for the thread it shares with others; we refuse more.
    package var waitingPerTenant = 256
    /// Tenants whose file errors we remember. We detect those of others again when their file is
    /// used.
    package var tenantFaults = 10_000
    /// Account changes of one tenant that the registry keeps; it drops the oldest of more.
    package var accountChanges = 1000
    /// Attempt records per tenant for names without an account.
    package var unknownAttempts = 10_000
    /// Flows per tenant of people who are not identified yet. Each network has its share.
    package var flows = 100_000
    /// Flows of one account.
    package var flowsPerAccount = 200
    /// Flows that one link or one session began; a stranger may have obtained either.
    package var flowsPerOpener = 5
    /// Networks we remember per account that signed in from them, and how long a sign-in counts.
    package var networksPerAccount = 8
    package var networkAge = Duration.seconds(14 * 86_400)
    /// Registrations per tenant whose person has no account yet; we drop the oldest of more.
    package var registrations = 100_000
    /// Expired flows or registrations that each insertion removes.
    package var expiredFlowsPerInsert = 4
    /// Messages of one tenant that may wait to be sent; we refuse more.
    package var queuedMessages = 50_000
    /// Failed messages per tenant that can be retried; we drop the oldest of more.
    package var deadMessages = 1000
    /// Messages without a recipient per tenant: enough for them to cost what others cost.
    package var voidMessages = 64
    /// Finished messages per tenant, and how long we keep them for the operator and the rate
    /// limits.
    package var finishedMessages = 50_000
    package var finishedMessageAge = Duration.seconds(7 * 86_400)
    /// Old messages that each insertion removes, and expired messages that each lease erases.
    package var oldMessagesPerInsert = 4
    package var expiredMessagesPerLease = 500
    /// Message templates per tenant.
    package var templates = 500
    /// Clinics of one group.
    package var clinics = 100_000
    /// The latest changes of a group's clinics that the search can follow. If it missed more, it
    /// reads the whole group.
    package var clinicRevisions = 1000
    /// QR codes of one group, without revoked ones.
    package var groupCodes = 1000
    /// Revoked QR codes of one group that are still listed; the oldest of more are deleted.
    package var revokedGroupCodes = 1000
    /// The page cache of the index of the search, in KiB.
    package var indexCache = 8192
    /// Jobs that may wait for the index of the search; we refuse more.
    package var waitingSearches = 256
    /// Commits after which we write the write-ahead log back.
    package var commitsPerLog = 192
    /// The size in bytes at which we truncate the write-ahead log earlier.
    package var writeAheadLog = 16 * 1024 * 1024
    /// Commits between two checks of the write-ahead log's size.
    package var commitsPerLogCheck = 16

    /// Records in one tenant's audit log; the oldest are removed first (up to about 600 bytes
    /// each).
    package var auditRecords = 1_000_000
    /// How long we keep records at least, if there is room. PCI DSS 4.0 (10.5.1) asks for a year; a
    /// month more leaves time to read them.
    package var auditAge = Duration.seconds(400 * 86_400)
    /// Records examined for one page of a list.
    package var auditRowsPerPage = 2000
    /// Records removed in one transaction.
    package var auditPrunedPerTransaction = 500
    /// Events of unidentified visitors that an audit log takes at once.
    package var auditVisitorBurst = 1000
    /// The time after which it takes one more.
    package var auditVisitorInterval = Duration.seconds(10)
    /// The shortest time after which we write the count of events that we only counted.
    package var auditUnrecordedInterval = Duration.seconds(60)

    package init() {}
}
