package import FrontdeskDomain

extension AuditStore {
    /// Whether there are records beyond the bounds: too many, or too old.
    package func isPrunable(at now: Timestamp) throws -> Bool {
        guard let head = try fetchHead() else { return false }
        if head.count > tenant.limits.auditRecords { return true }
        let oldest = try statements.row("SELECT at FROM audit ORDER BY sequence LIMIT 1") {
            try $0.time(0)
        }
        return oldest.map { $0 + tenant.limits.auditAge <= now } ?? false
    }

    /// Removes the oldest records beyond the bounds, up to `StorageLimits.auditPrunedPerTurn` of
    /// them. Where the chain begins now, and when that was done, is sealed with the other end, so
    /// that nobody else can remove the oldest and make it look like this.
    package func prune(at now: Timestamp) throws {
        guard var head = try fetchHead() else { return }
        let last = try lastToGo(head, at: now)
        guard last > head.pruned.sequence else { return }
        guard let mac = try mac(at: last) else {
            throw StorageError.damaged("the audit trail has a gap")
        }
        try statements.execute("DELETE FROM audit WHERE sequence <= ?", .integer(last))
        head.pruned = ChainLink(sequence: last, mac: mac)
        head.prunedAt = now
        try save(head)
    }

    /// The number of the last record that may go this time; that of the last one that went, if none.
    private func lastToGo(_ head: AuditHead, at now: Timestamp) throws -> Int64 {
        let limits = tenant.limits
        let start = head.pruned.sequence
        let excess = max(0, head.count - limits.auditRecords)
        // The clock may have stepped back between two records: whatever stands before one that is
        // young enough stays with it.
        let old = try statements.rows(
            "SELECT sequence, at FROM audit ORDER BY sequence LIMIT ?",
            .count(limits.auditPrunedPerTurn)
        ) { (sequence: try $0.integer(0), at: try $0.time(1)) }
        // Nor does a record that was written under a clock that was ahead keep older ones.
        .prefix { $0.at + limits.auditAge <= now || $0.at.isAhead(of: now) }
        let aged = old.last { $0.at + limits.auditAge <= now }?.sequence ?? start
        return min(max(start + Int64(excess), aged), start + Int64(limits.auditPrunedPerTurn))
    }
}
