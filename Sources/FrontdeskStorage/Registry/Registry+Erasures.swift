package import FrontdeskDomain

/// An account that is to be erased, or whose traces are still to be removed from the disk.
package struct PlannedErasure: Sendable, Hashable {
    package let tenant: TenantID
    package let account: AccountID

    package init(tenant: TenantID, account: AccountID) {
        self.tenant = tenant
        self.account = account
    }
}

extension Registry {
    /// Plans an erasure, or moves it. Call this before the tenant's file says that the account is to
    /// be erased, so that no crash can make the daemon forget it.
    package func planErasure(_ planned: PlannedErasure, at due: Timestamp) async throws {
        try await write(for: .revoking) { statements in
            try statements.execute(
                """
                INSERT INTO erasures (tenant, account, due_at) VALUES (?, ?, ?)
                ON CONFLICT (tenant, account) DO UPDATE SET due_at = excluded.due_at
                """,
                .id(planned.tenant),
                .id(planned.account),
                .time(due)
            )
        }
    }

    /// Up to `limit` erasures that are due, the first one at the front. One that lies further ahead
    /// than any can was planned while the clock was ahead.
    package func listErasures(dueAt now: Timestamp, limit: Int) async throws -> [PlannedErasure] {
        try await read { statements in
            try statements.rows(
                """
                SELECT tenant, account FROM erasures WHERE due_at <= ? OR due_at > ?
                ORDER BY due_at LIMIT ?
                """,
                .time(now),
                .time(now + Fixed.longestDeletionGrace + Timestamp.tolerance),
                .count(limit)
            ) { PlannedErasure(tenant: try $0.id(0), account: try $0.id(1)) }
        }
    }

    /// Forgets an erasure that is complete or no longer wanted.
    package func endErasure(_ planned: PlannedErasure) async throws {
        try await write { statements in
            try statements.execute(
                "DELETE FROM erasures WHERE tenant = ? AND account = ?",
                .id(planned.tenant),
                .id(planned.account)
            )
        }
    }
}
