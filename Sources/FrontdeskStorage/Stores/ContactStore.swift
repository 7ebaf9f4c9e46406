package import FrontdeskDomain

/// New addresses and phone numbers that await confirmation by a code, during one transaction.
package struct ContactStore {
    let tenant: TenantStore
    private var statements: Statements { tenant.statements }

    init(tenant: TenantStore) {
        self.tenant = tenant
    }

    /// The pending changes of an account, whether or not their codes are still valid.
    package func list(account: AccountID) throws -> [ContactChange] {
        try statements.rows(
            "SELECT kind, details FROM contact_changes WHERE account_id = ? ORDER BY kind",
            .id(account)
        ) { row in
            let kind: ContactKind = try row.value(0)
            let details = try tenant.open(
                try row.bytes(1),
                "contact_changes",
                kind.rawValue,
                row: account.bytes
            )
            return try JSONColumn.decode(ContactChange.self, from: details)
        }
    }

    package func find(_ kind: ContactKind, of account: AccountID) throws -> ContactChange? {
        try list(account: account).first { $0.kind == kind }
    }

    /// Stores a change, replacing one of the same kind.
    package func save(_ change: ContactChange, of account: AccountID) throws {
        let details = try tenant.seal(
            JSONColumn.encode(change),
            "contact_changes",
            change.kind.rawValue,
            row: account.bytes
        )
        try statements.execute(
            """
            INSERT INTO contact_changes (account_id, kind, details, expires_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (account_id, kind) DO UPDATE SET
                details = excluded.details, expires_at = excluded.expires_at
            """,
            .id(account),
            .text(change.kind.rawValue),
            .bytes(details),
            .time(change.code.shownEnd)
        )
    }

    package func delete(_ kind: ContactKind, of account: AccountID) throws {
        try statements.execute(
            "DELETE FROM contact_changes WHERE account_id = ? AND kind = ?",
            .id(account),
            .text(kind.rawValue)
        )
    }

    /// Deletes changes whose codes were sent after `now`, while the clock was ahead.
    func endCreated(after now: Timestamp) throws {
        let accounts: [AccountID] = try statements.rows(
            "SELECT DISTINCT account_id FROM contact_changes WHERE expires_at > ?",
            .time(now)
        ) { try $0.id(0) }
        for account in accounts {
            for change in try list(account: account) where change.code.issuedAt > now {
                try delete(change.kind, of: account)
            }
        }
    }

    /// Deletes all pending changes of an account.
    package func delete(account: AccountID) throws {
        try statements.execute("DELETE FROM contact_changes WHERE account_id = ?", .id(account))
    }
}
