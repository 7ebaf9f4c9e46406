package import FrontdeskDomain

/// Failed attempts by key, during one transaction. Names without an account have records too, so
/// that guesses at them are counted and take as long as guesses at existing names.
package struct AttemptStore {
    private let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// The record of a key of 32 bytes; `AttemptRecord.none` if there is none. A stored count out
    /// of range becomes the nearest one in range.
    package func find(_ key: [UInt8]) throws -> AttemptRecord {
        try requireHash(key)
        return try statements.row(
            "SELECT failures, last_failure_at FROM attempts WHERE key = ?",
            .bytes(key)
        ) { row in
            AttemptRecord(failures: try row.count(0), lastFailureAt: try row.optionalTime(1))
        } ?? .none
    }

    /// Stores the record of a key.
    ///
    /// An account's record stays as long as the account. Of the records without an account, the
    /// newest `StorageLimits.unknownAttempts` stay. A record that became an account's remains one.
    /// Throws `.notFound` if there is no such account.
    package func save(
        _ record: AttemptRecord,
        for key: [UInt8],
        of account: AccountID?
    ) throws {
        try requireHash(key)
        let holder: Value = account.map { .id($0) } ?? .null
        let changed = try statements.execute(
            """
            UPDATE attempts SET failures = ?, last_failure_at = ?,
                sequence = CASE WHEN ? IS NULL THEN sequence ELSE NULL END,
                account_id = coalesce(?, account_id)
            WHERE key = ?
            """,
            .count(record.failures),
            .time(record.lastFailureAt),
            holder,
            holder,
            .bytes(key)
        )
        guard changed == 0 else { return }
        let sequence = account == nil ? try nextSequence() : nil
        try statements.execute(
            """
            INSERT INTO attempts (key, failures, last_failure_at, account_id, sequence)
            VALUES (?, ?, ?, ?, ?)
            """,
            .bytes(key),
            .count(record.failures),
            .time(record.lastFailureAt),
            holder,
            sequence.map(Value.integer) ?? .null
        )
        if let sequence { try evict(upTo: sequence, keeping: tenant.limits.unknownAttempts) }
    }

    /// Deletes the failures of a key.
    package func delete(_ key: [UInt8]) throws {
        try requireHash(key)
        try statements.execute("DELETE FROM attempts WHERE key = ?", .bytes(key))
    }

    /// Deletes all failures of an account, except those of one key if given.
    package func delete(account: AccountID, except key: [UInt8]? = nil) throws {
        if let key { try requireHash(key) }
        try statements.execute(
            "DELETE FROM attempts WHERE account_id = ? AND key <> ?",
            .id(account),
            .bytes(key ?? [])
        )
    }

    private func nextSequence() throws -> Int64 {
        let last = try statements.row("SELECT max(sequence) FROM attempts") {
            try $0.optionalInteger(0)
        }
        let (next, overflow) = (last.flatMap { $0 } ?? 0).addingReportingOverflow(1)
        guard !overflow else { throw StorageError.damaged("the sequence of attempts") }
        return next
    }

    private func evict(upTo newest: Int64, keeping limit: Int) throws {
        let (last, overflow) = newest.subtractingReportingOverflow(Int64(limit))
        guard !overflow else { return }
        try statements.execute("DELETE FROM attempts WHERE sequence <= ?", .integer(last))
    }
}
