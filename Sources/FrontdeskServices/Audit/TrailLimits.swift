/// Bounds of what is done for audit trails beside the calls.
enum TrailLimits {
    /// How often the ends of trails that have grown are anchored: what a crash leaves unanchored.
    static let interval = Duration.seconds(1)
    /// Trails anchored in one transaction of the registry.
    static let anchoredAtOnce = 256
    /// Events of the registry brought into trails in one turn.
    static let registryEventsAtOnce = 64
    /// Records looked at in one go on a tenant's storage lane, where others wait meanwhile.
    static let verifiedAtOnce = 500

    /// Changes of accounts read from a trail each time its anchor moves: more than the registry
    /// keeps, so that it knows when it does not know all.
    static let accountChanges = 1001

    /// Trails named in one line of the journal; a value there is cut at 1,000 characters.
    static let headsPerLine = 14
    /// How often such a line is written, if there is anything to tell.
    static let lineInterval = Duration.seconds(10)
    /// How often one trail is named.
    static let headInterval = Duration.seconds(600)
    /// Lines written when the daemon stops.
    static let lastLines = 16
    /// Bytes of a code that the journal names.
    static let journalCode = 8

    /// Events without a transaction that wait to be recorded; those beyond are counted.
    static let lateEvents = 256
    /// How often one such event of the same sort and origin is recorded.
    static let lateInterval = Duration.seconds(60)
    /// How many of those are remembered.
    static let lateKeys = 4096

    /// Calls that wait for records, in all and of one tenant.
    static let followers = 32
    static let followersPerTenant = 8
    /// How long a call may wait.
    static let followWait = Duration.seconds(60)
}
