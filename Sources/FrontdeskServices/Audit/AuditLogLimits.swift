/// Limits of the background work on audit logs.
enum AuditLogLimits {
    /// How often the ends of logs that have grown are anchored. A crash leaves at most this much
    /// unanchored.
    static let interval = Duration.seconds(1)
    /// Audit logs that one transaction of the registry anchors.
    static let anchoredAtOnce = 256
    /// Events of the registry that one pass moves into audit logs.
    static let registryEventsAtOnce = 64
    /// Records that one read verifies. Other calls wait for the tenant's storage thread meanwhile.
    static let verifiedAtOnce = 500

    /// Account changes that are read from a log each time its anchor moves. This is more than the
    /// registry keeps, so that the registry can tell when it does not know all of them.
    static let accountChanges = 1001

    /// Audit logs that one journal line names; the log handler cuts a value at 1,000 characters.
    static let headsPerLine = 14
    /// How often such a line is written, if there is anything to log.
    static let lineInterval = Duration.seconds(10)
    /// How often the journal names the same log.
    static let headInterval = Duration.seconds(600)
    /// Lines that are written when the daemon stops.
    static let lastLines = 16
    /// Bytes of an authentication code that the journal shows.
    static let journalCode = 8

    /// Calls that may wait for records, in total and per tenant.
    static let followers = 32
    static let followersPerTenant = 8
    /// How long a call may wait.
    static let followWait = Duration.seconds(60)
}
