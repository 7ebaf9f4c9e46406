package import FrontdeskDomain

/// Erases the details that earlier versions sealed with the tenant's key alone. The MACs in the
/// chain cover these details. A second MAC, which only the daemon can compute, says that it erased
/// them, so the chain stays valid and no anchor changes.
extension AuditStore {
    /// Erases such details of the records by an account or about it, up to `limit` records.
    ///
    /// - Parameter sequence: continues after this record.
    /// - Returns: where to continue; nil at the end.
    package func eraseUnownedDetails(
        of account: AccountID,
        after sequence: Int64 = 0,
        limit: Int
    ) throws -> Int64? {
        let rows = try statements.rows(
            """
            SELECT \(Self.columns) FROM audit
            WHERE (subject = ? OR actor = 'account' AND actor_id = ?) AND erasure IS NULL
                AND sequence > ?
            ORDER BY sequence LIMIT ?
            """,
            .id(account),
            .id(account),
            .integer(sequence),
            .count(limit)
        ) { (row: try Self.row($0), mac: try $0.bytes(Self.macColumn)) }
        for (row, mac) in rows where try isUnowned(row) { try erase(row, mac) }
        return rows.count < limit ? nil : rows.last?.row.sequence
    }

    /// Whether only the tenant's key seals a record's details. Damaged ones count as owned: erasing
    /// them would hide the damage.
    private func isUnowned(_ row: AuditRow) throws -> Bool {
        let id = Self.id(of: row.sequence)
        guard let bytes = try? tenant.open(row.details, "audit", "details", row: id) else {
            return false
        }
        return try AuditDetails(bytes: bytes) == nil
    }

    private func erase(_ row: AuditRow, _ stored: [UInt8]) throws {
        guard let previous = try mac(at: row.sequence - 1) else {
            throw StorageError.damaged("the audit log has a gap")
        }
        guard try chain.mac(of: row, after: previous) == stored else {
            throw StorageError.damaged("a record of the audit log")
        }
        let code = try chain.erasureCode(of: row, after: previous, mac: stored)
        try statements.execute(
            "UPDATE audit SET details = x'', erasure = ? WHERE sequence = ?",
            .bytes(code),
            .integer(row.sequence)
        )
    }
}
