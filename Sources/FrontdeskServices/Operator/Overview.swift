internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// Figures for the status: gauges, which rise and fall, and counters, which only rise.
package struct Figures: Sendable {
    package var gauges: [Gauge]
    package var counters: [Counter]

    package init(gauges: [Gauge], counters: [Counter]) {
        self.gauges = gauges
        self.counters = counters
    }
}

/// Collects what `frontdesk status` shows: the daemon's activity and its limits.
struct Overview: Sendable {
    /// What the daemon says about itself.
    struct Facts: Sendable {
        let version: String
        let hashing: HashingSettings
        /// The figures of the other layers.
        let otherFigures: @Sendable () -> Figures
    }

    let facts: Facts
    let outbox: Outbox
    let pool: HashingPool
    let time: Timekeeping

    private var vault: TenantVault { outbox.vault }
    private var stores: TenantStores { vault.stores }
    private var registry: Registry { vault.registry }
    private var hashing: HashingSettings { facts.hashing }

    func status() async throws -> StatusResponse {
        let others = facts.otherFigures()
        var response = StatusResponse()
        response.version = facts.version
        response.startedAt = time.startedAt.milliseconds
        response.clock = time.status
        response.unavailableTenants = try await unavailable()
        response.gauges = try await gauges() + others.gauges
        response.outbox = await outbox.freshCondition().wire
        response.counters = hashingCounters() + eventCounters() + others.counters
        return response
    }

    /// The first tenants whose files or keys cannot be used; the gauge has their number.
    private func unavailable() async throws -> [UnavailableTenant] {
        var tenants: [UnavailableTenant] = []
        for (id, fault) in stores.faults.list(limit: Self.namedTenants) {
            let tenant = try await registry.findTenant(id: id)?.tenant
            guard tenant?.status != .deleted else { continue }
            let wire = UnavailableTenant(
                tenantID: id.hex,
                name: tenant.flatMap { $0.kind == .decoy ? nil : $0.name } ?? "",
                reason: "\(fault)"
            )
            tenants.append(wire)
        }
        for (id, fault) in vault.keyFaults.prefix(Self.namedTenants - tenants.count) {
            let wire = UnavailableTenant(
                tenantID: id.hex,
                name: fault.name,
                reason: fault.problem
            )
            tenants.append(wire)
        }
        return tenants
    }

    private static let namedTenants = 100

    private func gauges() async throws -> [Gauge] {
        let counts = pool.counts
        let parameters = hashing.parameters
        return [
            Gauge("tenants.registered", in: "tenants", try await registry.countTenants()),
            Gauge(
                "tenants.unavailable",
                in: "tenants",
                stores.faults.count + vault.keyFaults.count
            ),
            Gauge(
                "tenants.open",
                in: "files",
                stores.openCount,
                limit: stores.limits.openTenants
            ),
            Gauge(
                "storage.reserve",
                in: "KiB",
                stores.reserve.held / 1024,
                limit: stores.reserve.size / 1024
            ),
            Gauge("outbox.tenants", in: "tenants", outbox.count),
            Gauge(
                "sessions.indexed",
                in: "sessions",
                vault.sessions.count,
                limit: SessionLimits.indexed
            ),
            Gauge("hashing.running", in: "hashes", counts.running, limit: hashing.threads),
            Gauge("hashing.most-running", in: "hashes", counts.mostRunning, limit: hashing.threads),
            Gauge("hashing.queued", in: "jobs", counts.queued, limit: HashingLimits.queuedJobs),
            Gauge(
                "hashing.memory",
                in: "KiB",
                max(counts.running, counts.holding) * parameters.memoryKiB,
                limit: hashing.threads * parameters.memoryKiB
            ),
            // If this is below the limit, each hash allocates its memory anew: either this is
            // configured, or libsodium allocates it in an unexpected manner.
            Gauge("hashing.keeping", in: "threads", counts.keeping, limit: hashing.threads),
        ]
    }

    private func hashingCounters() -> [Counter] {
        let counts = pool.counts
        return [
            Counter("hashing.started", counts.started),
            Counter("hashing.started-known", counts.startedKnown),
            Counter("hashing.dropped", counts.dropped),
            Counter("hashing.refused", counts.refused),
            Counter("hashing.kept-regions", counts.keptRegions),
            Counter("hashing.fresh-regions", counts.freshRegions),
        ]
    }

    private func eventCounters() -> [Counter] {
        let counters = vault.environment.counters
        return Counters.Event.allCases.map {
            Counter("events.\($0.rawValue)", counters.value(of: $0))
        }
    }
}

extension OutboxCondition {
    fileprivate var wire: OutboxStatus {
        var wire = OutboxStatus(
            waiting: UInt64(clamping: waiting),
            oldestAt: oldest?.milliseconds ?? 0,
            uncountedTenants: UInt64(clamping: uncountedTenants),
            courierSeenAt: courierSeenAt?.milliseconds ?? 0
        )
        wire.faults = faults.map(\.wire)
        return wire
    }
}

extension SendingFault {
    fileprivate var wire: CourierFault {
        var wire = CourierFault()
        wire.channel = channel.wire
        wire.state =
            switch kind {
            case .unavailable: .unavailable
            case .rejected: .rejected
            }
        wire.reason = reason
        wire.sinceAt = since.milliseconds
        wire.lastAt = lastAt.milliseconds
        wire.attempts = attempts
        wire.resolvedAt = resolvedAt?.milliseconds ?? 0
        return wire
    }
}
