package import FrontdeskDomain
package import FrontdeskStorage

/// The round-robin schedule of tenants with messages to send. It serves the tenant that was served
/// longest ago, so that ten thousand messages of one tenant do not delay another tenant's.
package struct OutboxSchedule {
    /// How long an idle tenant keeps its mark, so that its next message need not set it again.
    package static let idle = Duration.seconds(60)

    private var entries: [TenantID: Entry] = [:]
    private var served: UInt64 = 0
    private var counts: UInt64 = 0

    private struct Entry {
        /// When the tenant's outbox must be read next, by channel.
        var visitAt: [MessageMedium: Timestamp]
        /// The number of running transactions that may store messages.
        var senders = 0
        /// Grows when messages may have been added, so that an older reading does not hide them.
        var version: UInt64 = 0
        var lastServed: UInt64 = 0
        /// When the tenant was last active.
        var idleSince: Timestamp
        var hasErased = false
        /// Grows with every change of the outbox.
        var changes: UInt64 = 0
        /// The backlog at the last count, and the value of `changes` at that time.
        var counted: (changes: UInt64, backlog: OutboxBacklog)?
        /// The sequence number of the last count, which orders the tenants for the next one.
        var lastCounted: UInt64 = 0

        var isCounted: Bool { counted?.changes == changes }

        func next(_ channels: Set<MessageMedium>) -> Timestamp? {
            visitAt.filter { channels.contains($0.key) }.values.min()
        }

        func isDue(_ channels: Set<MessageMedium>, at now: Timestamp) -> Bool {
            next(channels).map { $0 <= now } ?? false
        }
    }

    /// A tenant whose outbox is to be read, and the version of its entry at that time.
    package struct Visit: Sendable {
        package let tenant: TenantID
        fileprivate let version: UInt64
    }

    /// A tenant whose backlog is to be counted, and its number of changes at that time.
    package struct Count: Sendable {
        package let tenant: TenantID
        fileprivate let changes: UInt64
    }

    package var count: Int { entries.count }

    package func nextVisit(_ channels: Set<MessageMedium>) -> Timestamp? {
        entries.values.compactMap { $0.next(channels) }.min()
    }

    /// Adds a tenant that is marked in the registry.
    mutating func mark(_ tenant: TenantID, at now: Timestamp) {
        if entries[tenant] == nil {
            entries[tenant] = Entry(visitAt: MessageMedium.all(at: now), idleSince: now)
        }
    }

    /// Registers a transaction that may store messages. Returns false if the tenant is not marked.
    mutating func begin(_ tenant: TenantID) -> Bool {
        guard entries[tenant] != nil else { return false }
        entries[tenant]?.senders += 1
        return true
    }

    /// Schedules a tenant that may have new messages. `ending` also ends what `begin` registered.
    mutating func scheduleVisit(of tenant: TenantID, now: Timestamp, ending: Bool) {
        guard var entry = entries[tenant] else { return }
        if ending { entry.senders -= 1 }
        entry.version += 1
        entry.changes += 1
        entry.visitAt = entry.visitAt.merging(MessageMedium.all(at: now)) { min($0, $1) }
        entry.idleSince = now
        entries[tenant] = entry
    }

    /// Schedules all tenants. The clock was set, which invalidates the scheduled times.
    mutating func scheduleAll(now: Timestamp) {
        for tenant in entries.keys { scheduleVisit(of: tenant, now: now, ending: false) }
    }

    /// The tenant that is due and was served longest ago. It counts as served from now on.
    package mutating func next(_ channels: Set<MessageMedium>, at now: Timestamp) -> Visit? {
        let ready = entries.filter { $0.value.isDue(channels, at: now) }
        guard let tenant = ready.min(by: { $0.value.lastServed < $1.value.lastServed })?.key
        else { return nil }
        served += 1
        entries[tenant]?.lastServed = served
        return visit(of: tenant)
    }

    /// All tenants that are due.
    package func due(_ channels: Set<MessageMedium>, at now: Timestamp) -> [TenantID] {
        entries.filter { $0.value.isDue(channels, at: now) }.map(\.key)
    }

    package func visit(of tenant: TenantID) -> Visit? {
        entries[tenant].map { Visit(tenant: tenant, version: $0.version) }
    }

    /// Stores when the tenant's outbox must be read next, by channel.
    package mutating func completed(
        _ visit: Visit,
        next: [MessageMedium: Timestamp],
        hasErased: Bool,
        at now: Timestamp
    ) {
        guard var entry = entries[visit.tenant] else { return }
        entry.changes += 1
        if hasErased { entry.hasErased = true }
        if entry.version == visit.version {
            if entry.visitAt != next { entry.idleSince = now }
            entry.visitAt = next
        }
        entries[visit.tenant] = entry
    }

    package mutating func noteErased(in tenant: TenantID) { entries[tenant]?.hasErased = true }

    /// The tenants that have erased messages since the last call.
    package mutating func takeErased() -> [TenantID] {
        let found = entries.filter(\.value.hasErased).map(\.key)
        for tenant in found { entries[tenant]?.hasErased = false }
        return found
    }

    /// At most `limit` tenants whose backlog has changed since its last count, those counted
    /// longest ago first.
    package mutating func uncounted(_ limit: Int) -> [Count] {
        let found = entries.filter { !$0.value.isCounted }
            .sorted { $0.value.lastCounted < $1.value.lastCounted }.prefix(limit)
        for (tenant, _) in found {
            counts += 1
            entries[tenant]?.lastCounted = counts
        }
        return found.map { Count(tenant: $0.key, changes: $0.value.changes) }
    }

    package mutating func counted(_ count: Count, _ backlog: OutboxBacklog) {
        entries[count.tenant]?.counted = (count.changes, backlog)
    }

    /// The sum of the last counts, and how many tenants have changed since theirs.
    package var backlog: (OutboxBacklog, uncounted: Int) {
        var sum = OutboxBacklog()
        for entry in entries.values { if let counted = entry.counted { sum.add(counted.backlog) } }
        return (sum, entries.values.count { !$0.isCounted })
    }

    package func hasIdle(at now: Timestamp) -> Bool {
        entries.values.contains { isIdle($0, at: now) }
    }

    /// Removes the tenants that have been idle for `idle`, and returns them.
    package mutating func unmarkIdle(at now: Timestamp) -> [TenantID] {
        let found = entries.filter { isIdle($0.value, at: now) }.map(\.key)
        for tenant in found { entries[tenant] = nil }
        return found
    }

    private func isIdle(_ entry: Entry, at now: Timestamp) -> Bool {
        entry.visitAt.isEmpty && entry.senders == 0 && !entry.hasErased
            && now.since(entry.idleSince) >= Self.idle
    }
}
