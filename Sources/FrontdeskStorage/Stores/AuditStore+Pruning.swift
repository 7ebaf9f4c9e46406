package import FrontdeskDomain

extension AuditStore {
    /// Whether records exceed the limits: there are too many, or some are too old.
    package func isPrunable(at now: Timestamp) throws -> Bool {
        guard let head = try fetchHead() else { return false }
        if head.count > tenant.limits.auditRecords { return true }
        let oldest = try statements.row("SELECT at FROM audit ORDER BY sequence LIMIT 1") {
            try $0.time(0)
        }
        return oldest.map { $0 + tenant.limits.auditAge <= now } ?? false
    }

    /// Removes the oldest records beyond the limits, up to
    /// `StorageLimits.auditPrunedPerTransaction`. The new beginning of the chain and the time are
    /// sealed together with the other end, so that an attacker cannot remove the oldest records and
    /// make it look like pruning.
    package func prune(at now: Timestamp) throws {
        guard var head = try fetchHead() else { return }
        let last = try lastPrunable(head, at: now)
        guard last > head.pruned.sequence else { return }
        guard let mac = try mac(at: last) else {
            throw StorageError.damaged("the audit log has a gap")
        }
        try statements.execute("DELETE FROM audit WHERE sequence <= ?", .integer(last))
        head.pruned = ChainLink(sequence: last, mac: mac)
        head.prunedAt = now
        try save(head)
    }

    /// The number of the last record to remove now, or of the last one removed earlier if there is
    /// none.
    private func lastPrunable(_ head: AuditHead, at now: Timestamp) throws -> Int64 {
        let limits = tenant.limits
        let start = head.pruned.sequence
        let excess = max(0, head.count - limits.auditRecords)
        // The clock may have stepped back between two records: records before one that is young
        // enough stay with it.
        let old = try statements.rows(
            "SELECT sequence, at FROM audit ORDER BY sequence LIMIT ?",
            .count(limits.auditPrunedPerTransaction)
        ) { (sequence: try $0.integer(0), at: try $0.time(1)) }
        // A record written while the clock was ahead does not keep older ones.
        .prefix { $0.at + limits.auditAge <= now || $0.at.isAhead(of: now) }
        let aged = old.last { $0.at + limits.auditAge <= now }?.sequence ?? start
        return min(
            max(start + Int64(excess), aged),
            start + Int64(limits.auditPrunedPerTransaction)
        )
    }
}
