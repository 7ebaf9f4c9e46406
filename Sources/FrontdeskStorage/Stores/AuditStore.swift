package import FrontdeskDomain

/// The audit log of one tenant, during one transaction. A record and the change that it describes
/// become durable together or not at all.
package struct AuditStore {
    let tenant: TenantStore
    var statements: Statements { tenant.statements }
    var chain: AuditChain { AuditChain(tenant: tenant.id, sealer: tenant.sealer) }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// Adds a record at the end. Events of unidentified visitors beyond their rate limit are only
    /// counted (`StorageLimits.auditVisitorBurst`); the count is written with the next record that
    /// is at least a minute later.
    ///
    /// Throws `.damaged` if the row that describes the ends was changed: another record would hide
    /// the change.
    package func append(_ event: AuditEvent) throws {
        try record(event, registryEvent: nil)
    }

    /// Adds an event that the registry recorded about this tenant, once; `number` is its number in
    /// the registry. Returns false if the event is in the log already.
    package func append(_ event: AuditEvent, registryEvent number: Int64) throws -> Bool {
        guard number > (try fetchHead()?.registryEvent ?? 0) else { return false }
        try record(event, registryEvent: number)
        return true
    }

    /// Writes the count of the events that were only counted, if it is due.
    package func recordUnrecorded(at now: Timestamp) throws {
        guard var head = try fetchHead(), isUnrecordedDue(head, at: now) else { return }
        try recordUnrecorded(in: &head, at: now)
        try save(head)
    }

    /// Whether the count of the events that were only counted is due.
    package func isUnrecordedDue(_ head: AuditHead, at now: Timestamp) -> Bool {
        guard let unrecordedSince = head.unrecordedSince else { return false }
        return now >= unrecordedSince + tenant.limits.auditUnrecordedInterval
            || unrecordedSince.isAhead(of: now)
    }

    /// Both ends of the log; nil if it was never written.
    ///
    /// Throws `.damaged` if the row that describes them was changed.
    package func fetchHead() throws -> AuditHead? {
        guard let (head, seal) = try readHead() else { return nil }
        guard try chain.seal(of: head) == seal else {
            throw StorageError.damaged("the ends of the audit log")
        }
        return head
    }

    /// The MAC of one record; nil if there is no such record. The MAC of the last removed one is
    /// known too.
    package func mac(at sequence: Int64) throws -> [UInt8]? {
        if sequence == 0 { return ChainLink.origin.mac }
        if let pruned = try fetchHead()?.pruned, pruned.sequence == sequence { return pruned.mac }
        return try statements.row(
            "SELECT mac FROM audit WHERE sequence = ?",
            .integer(sequence)
        ) { try $0.bytes(0) }
    }
}

extension AuditStore {
    private func record(_ event: AuditEvent, registryEvent: Int64?) throws {
        var head = try tenant.growth.head ?? fetchHead() ?? newHead(at: event.at)
        if isUnrecordedDue(head, at: event.at) { try recordUnrecorded(in: &head, at: event.at) }
        if let registryEvent { head.registryEvent = registryEvent }
        if event.actor != .visitor || takeFromBudget(of: &head, at: event.at) {
            try insert(event, after: &head)
        } else {
            head.unrecorded += 1
            head.unrecordedSince = head.unrecordedSince ?? event.at
        }
        try save(head)
    }

    private func newHead(at now: Timestamp) throws -> AuditHead {
        let found = try statements.row("SELECT sequence FROM audit LIMIT 1") { try $0.integer(0) }
        guard found == nil else { throw StorageError.damaged("the audit log has no end") }
        return AuditHead(budget: AuditBudget(updatedAt: now))
    }

    private func takeFromBudget(of head: inout AuditHead, at now: Timestamp) -> Bool {
        head.budget.take(
            burst: tenant.limits.auditVisitorBurst,
            interval: tenant.limits.auditVisitorInterval,
            at: now
        )
    }

    private func recordUnrecorded(in head: inout AuditHead, at now: Timestamp) throws {
        let since = head.unrecordedSince ?? now
        let event = AuditEvent(
            .eventsUnrecorded,
            by: .daemon,
            at: now,
            ["count": "\(head.unrecorded)", "since_ms": "\(since.milliseconds)"]
        )
        (head.unrecorded, head.unrecordedSince) = (0, nil)
        try insert(event, after: &head)
    }

    private func insert(_ event: AuditEvent, after head: inout AuditHead) throws {
        let (sequence, overflow) = head.last.sequence.addingReportingOverflow(1)
        guard !overflow else { throw StorageError.damaged("the sequence of the audit log") }
        let row = AuditRow(
            sequence: sequence,
            at: event.at.milliseconds,
            kind: event.kind.rawValue,
            actor: event.actor.storedKind,
            actorID: event.actor.idBytes,
            subject: event.subject?.bytes,
            details: try sealed(event, sequence: sequence)
        )
        let mac = try chain.mac(of: row, after: head.last.mac)
        try statements.execute(
            """
            INSERT INTO audit (sequence, at, kind, actor, actor_id, subject, details, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(row.sequence),
            .integer(row.at),
            .text(row.kind),
            .text(row.actor),
            .optional(row.actorID),
            .optional(row.subject),
            .bytes(row.details),
            .bytes(mac)
        )
        head.last = ChainLink(sequence: sequence, mac: mac)
    }

    func save(_ head: AuditHead) throws {
        try statements.execute(
            """
            INSERT INTO audit_head (
                one, sequence, mac, pruned_sequence, pruned_mac, pruned_at, budget_spent,
                budget_at, held, held_at, registry_event, seal)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (one) DO UPDATE SET
                sequence = excluded.sequence, mac = excluded.mac,
                pruned_sequence = excluded.pruned_sequence, pruned_mac = excluded.pruned_mac,
                pruned_at = excluded.pruned_at, budget_spent = excluded.budget_spent,
                budget_at = excluded.budget_at, held = excluded.held, held_at = excluded.held_at,
                registry_event = excluded.registry_event, seal = excluded.seal
            """,
            .integer(head.last.sequence),
            .bytes(head.last.mac),
            .integer(head.pruned.sequence),
            .bytes(head.pruned.mac),
            .time(head.prunedAt),
            .integer(head.budget.spent),
            .time(head.budget.updatedAt),
            .count(head.unrecorded),
            .time(head.unrecordedSince),
            .integer(head.registryEvent),
            .bytes(try chain.seal(of: head))
        )
        tenant.growth.head = head
    }

    /// The row as stored, with its seal, which is not verified.
    func readHead() throws -> (head: AuditHead, seal: [UInt8])? {
        try statements.row(
            """
            SELECT sequence, mac, pruned_sequence, pruned_mac, pruned_at, budget_spent, budget_at,
                held, held_at, registry_event, seal
            FROM audit_head
            """
        ) { row in
            let budget = AuditBudget(spent: try row.integer(5), updatedAt: try row.time(6))
            var head = AuditHead(budget: budget)
            head.last = ChainLink(sequence: try row.integer(0), mac: try row.bytes(1))
            head.pruned = ChainLink(sequence: try row.integer(2), mac: try row.bytes(3))
            head.prunedAt = try row.optionalTime(4)
            head.unrecorded = try row.count(7)
            head.unrecordedSince = try row.optionalTime(8)
            head.registryEvent = try row.integer(9)
            return (head, try row.bytes(10))
        }
    }
}
