internal import FrontdeskDomain
internal import FrontdeskStorage

/// Whose turn it is to send: the one served the longest ago of those who have something to send, so
/// that ten thousand messages of one tenant do not keep another's waiting.
struct OutboxTurns {
    private var entries: [TenantID: Entry] = [:]
    private var served: UInt64 = 0
    private var counts: UInt64 = 0

    private struct Entry {
        /// When there is something to do, by way.
        var lookAt: [MessageWay: Timestamp]
        /// Transactions under way that may store messages.
        var senders = 0
        /// Grows when messages may have come; what was seen before is not to hide them.
        var version: UInt64 = 0
        var lastServed: UInt64 = 0
        /// Since when nothing has happened.
        var quietSince: Timestamp
        var hasErased = false
        /// Grows with every change, and what waited when it was last counted.
        var changes: UInt64 = 0
        var counted: (changes: UInt64, backlog: OutboxBacklog)?
        /// When its turn to be counted last was.
        var lastCounted: UInt64 = 0

        var isCounted: Bool { counted?.changes == changes }

        func next(_ ways: Set<MessageWay>) -> Timestamp? {
            lookAt.filter { ways.contains($0.key) }.values.min()
        }

        func isDue(_ ways: Set<MessageWay>, at now: Timestamp) -> Bool {
            next(ways).map { $0 <= now } ?? false
        }
    }

    /// A tenant to be looked at, and what was known when it was chosen.
    struct Look: Sendable {
        let tenant: TenantID
        fileprivate let version: UInt64
    }

    /// A tenant whose backlog is to be counted, and what was known when it was chosen.
    struct Count: Sendable {
        let tenant: TenantID
        fileprivate let changes: UInt64
    }

    var count: Int { entries.count }

    func nextLook(_ ways: Set<MessageWay>) -> Timestamp? {
        entries.values.compactMap { $0.next(ways) }.min()
    }

    /// A tenant that is marked in the registry.
    mutating func mark(_ tenant: TenantID, at now: Timestamp) {
        if entries[tenant] == nil {
            entries[tenant] = Entry(lookAt: MessageWay.all(at: now), quietSince: now)
        }
    }

    /// Somebody is about to store messages. False if the tenant is not marked.
    mutating func begin(_ tenant: TenantID) -> Bool {
        guard entries[tenant] != nil else { return false }
        entries[tenant]?.senders += 1
        return true
    }

    /// Messages may have come. `ending`: with it ends what `begin` began.
    mutating func look(at tenant: TenantID, now: Timestamp, ending: Bool) {
        guard var entry = entries[tenant] else { return }
        if ending { entry.senders -= 1 }
        entry.version += 1
        entry.changes += 1
        entry.lookAt = entry.lookAt.merging(MessageWay.all(at: now)) { min($0, $1) }
        entry.quietSince = now
        entries[tenant] = entry
    }

    /// Has all looked at: the clock was set, and what was known of when is worth nothing.
    mutating func lookAtAll(now: Timestamp) {
        for tenant in entries.keys { look(at: tenant, now: now, ending: false) }
    }

    /// The tenant whose turn it is, which is then the last one served.
    mutating func next(_ ways: Set<MessageWay>, at now: Timestamp) -> Look? {
        let ready = entries.filter { $0.value.isDue(ways, at: now) }
        guard let tenant = ready.min(by: { $0.value.lastServed < $1.value.lastServed })?.key
        else { return nil }
        served += 1
        entries[tenant]?.lastServed = served
        return look(of: tenant)
    }

    /// All whose turn it is.
    func due(_ ways: Set<MessageWay>, at now: Timestamp) -> [TenantID] {
        entries.filter { $0.value.isDue(ways, at: now) }.map(\.key)
    }

    func look(of tenant: TenantID) -> Look? {
        entries[tenant].map { Look(tenant: tenant, version: $0.version) }
    }

    /// What a look found: when there is something to do next, by way.
    mutating func looked(
        _ look: Look,
        next: [MessageWay: Timestamp],
        hasErased: Bool,
        at now: Timestamp
    ) {
        guard var entry = entries[look.tenant] else { return }
        entry.changes += 1
        if hasErased { entry.hasErased = true }
        if entry.version == look.version {
            if entry.lookAt != next { entry.quietSince = now }
            entry.lookAt = next
        }
        entries[look.tenant] = entry
    }

    mutating func noteErased(in tenant: TenantID) { entries[tenant]?.hasErased = true }

    /// Those that have erased something since the last time.
    mutating func takeErased() -> [TenantID] {
        let found = entries.filter(\.value.hasErased).map(\.key)
        for tenant in found { entries[tenant]?.hasErased = false }
        return found
    }

    /// Tenants whose backlog has changed since it was counted, at most `limit`: those counted the
    /// longest ago.
    mutating func uncounted(_ limit: Int) -> [Count] {
        let found = entries.filter { !$0.value.isCounted }
            .sorted { $0.value.lastCounted < $1.value.lastCounted }.prefix(limit)
        for (tenant, _) in found {
            counts += 1
            entries[tenant]?.lastCounted = counts
        }
        return found.map { Count(tenant: $0.key, changes: $0.value.changes) }
    }

    mutating func counted(_ count: Count, _ backlog: OutboxBacklog) {
        entries[count.tenant]?.counted = (count.changes, backlog)
    }

    /// The last figures of all, and how many of them have changed since.
    var backlog: (OutboxBacklog, uncounted: Int) {
        var sum = OutboxBacklog()
        for entry in entries.values { if let counted = entry.counted { sum.add(counted.backlog) } }
        return (sum, entries.values.count { !$0.isCounted })
    }

    func hasQuiet(at now: Timestamp) -> Bool {
        entries.values.contains { isQuiet($0, at: now) }
    }

    /// Removes those that have had nothing to do for a while.
    mutating func unmarkQuiet(at now: Timestamp) -> [TenantID] {
        let found = entries.filter { isQuiet($0.value, at: now) }.map(\.key)
        for tenant in found { entries[tenant] = nil }
        return found
    }

    private func isQuiet(_ entry: Entry, at now: Timestamp) -> Bool {
        entry.lookAt.isEmpty && entry.senders == 0 && !entry.hasErased
            && now.since(entry.quietSince) >= OutboxLimits.quiet
    }
}
