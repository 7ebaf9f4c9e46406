package import FrontdeskDomain

extension OutboxStore {
    /// When the oldest message to an account that still waits was created; nil if none waits.
    package func oldestWaiting(of account: AccountID) throws -> Timestamp? {
        try statements.row(
            """
            SELECT min(created_at) FROM outbox
            WHERE account_id = ? AND contents IS NOT NULL AND state IN ('queued', 'leased')
            """,
            .id(account)
        ) { try $0.optionalTime(0) } ?? nil
    }

    /// How many failed messages to an account are still stored.
    package func countDead(of account: AccountID) throws -> Int {
        try count(
            "SELECT count(*) FROM outbox WHERE account_id = ? AND state = 'dead'",
            .id(account)
        )
    }
}
