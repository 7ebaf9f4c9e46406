internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// Lists the problems of a daemon that is running.
struct Conditions: Sendable {
    let pool: HashingPool
    let sending: SendingWatch

    private var vault: TenantVault { sending.outbox.vault }
    private var stores: TenantStores { vault.stores }
    private var registry: Registry { vault.registry }

    /// - Parameter isOperator: whether the caller may see the names of tenants. Other callers get
    ///   the
    ///   kinds of the conditions without details.
    func list(forOperator isOperator: Bool) async throws -> [HealthCondition] {
        var conditions = [disk, try await tenants(), keys, hashing, messages].compactMap { $0 }
        if !isOperator {
            for index in conditions.indices { conditions[index].detail = "" }
        }
        return conditions
    }

    private var disk: HealthCondition? {
        guard stores.reserve.isDiskFull else { return nil }
        return HealthCondition(
            .diskFull,
            "only revocations are possible; free space on the file system of the state directory"
        )
    }

    private var hashing: HealthCondition? {
        Self.hashing(queued: pool.counts.queued, limit: HashingLimits.queuedJobs)
    }

    /// Reports a queue that is nearly full, because it will refuse sign-ins in the next burst.
    static func hashing(queued: Int, limit: Int) -> HealthCondition? {
        guard queued >= limit / 10 * 9 else { return nil }
        return HealthCondition(
            .hashingQueueFull,
            "\(queued) of at most \(limit) passwords are waiting to be verified"
        )
    }

    private var messages: HealthCondition? {
        guard let (state, detail) = sending.problem else { return nil }
        return HealthCondition(state == .fails ? .sendingFails : .noCourier, detail)
    }

    private func tenants() async throws -> HealthCondition? {
        guard stores.faults.count > 0 else { return nil }
        var texts: [String] = []
        for (id, fault) in stores.faults.list(limit: TenantLimits.keyFaults) {
            guard texts.count < TenantLimits.namedFaults else {
                texts.append("")
                continue
            }
            guard let tenant = try await registry.findTenant(id: id)?.tenant,
                tenant.status != .deleted
            else { continue }
            let name = tenant.kind == .decoy ? "what belongs to no tenant" : tenant.name
            texts.append("\(name): \(fault)")
        }
        return texts.isEmpty ? nil : HealthCondition(.tenantUnavailable, Self.join(texts))
    }

    private var keys: HealthCondition? {
        let faults = vault.keyFaults
        guard !faults.isEmpty else { return nil }
        return HealthCondition(
            .keyMissing,
            Self.join(faults.map { "\($0.fault.name): \($0.fault.problem)" })
        )
    }

    /// Joins the first few texts and adds how many were left out.
    private static func join(_ texts: [String]) -> String {
        let named = texts.prefix(TenantLimits.namedFaults)
        let more = texts.count - named.count
        return named.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }
}

extension HealthCondition {
    init(_ kind: HealthConditionKind, _ detail: String) {
        self.init()
        self.kind = kind
        self.detail = detail
    }
}
