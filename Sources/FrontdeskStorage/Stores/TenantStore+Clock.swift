package import FrontdeskDomain

extension TenantStore {
    /// Ends everything that began after `now`, while the clock was ahead. Otherwise it would look
    /// expired at first and become valid again once the clock reaches its beginning.
    ///
    /// Failed attempts, the wait after a reset, former addresses and the delay of a changed setting
    /// protect the owner. They continue as if they had begun at `now`, so that none is lost and none
    /// lasts longer than its own length.
    ///
    /// - Returns: the token hashes of the ended sessions.
    package func endCreated(after now: Timestamp) throws -> [[UInt8]] {
        let ended = try sessions.endCreated(after: now)
        // All of these have the same lifetime, so the end tells the beginning.
        for table in ["flows", "enrolments"] {
            try statements.execute(
                "DELETE FROM \(table) WHERE expires_at > ?",
                .time(now + FlowLimits.lifetime)
            )
        }
        for (table, beginning) in [
            ("links", "created_at"), ("registrations", "created_at"), ("decoy_links", "created_at"),
            ("devices", "trusted_at"),
            ("networks", "succeeded_at"), ("outbox", "created_at"),
        ] {
            try statements.execute("DELETE FROM \(table) WHERE \(beginning) > ?", .time(now))
        }
        try contacts.endCreated(after: now)
        try statements.execute(
            """
            UPDATE accounts SET temporary_expires_at = min(temporary_expires_at, ?)
            WHERE password_changed_at > ?
            """,
            .time(now),
            .time(now)
        )
        try statements.execute(
            "UPDATE accounts SET erasure_due_at = min(erasure_due_at, ?)"
                + " WHERE erasure_due_at IS NOT NULL",
            .time(now + Fixed.longestDeletionGrace)
        )
        for (table, beginning) in [
            ("attempts", "last_failure_at"), ("accounts", "mailbox_reset_at"),
            ("accounts", "former_at"),
            ("guarded_settings", "changed_at"),
        ] {
            try statements.execute(
                "UPDATE \(table) SET \(beginning) = ? WHERE \(beginning) > ?",
                .time(now),
                .time(now)
            )
        }
        try accounts.endFormerAddresses(by: now)
        return ended
    }
}

extension AccountStore {
    /// Former addresses are sealed, and few accounts have one.
    fileprivate func endFormerAddresses(by now: Timestamp) throws {
        let ids: [AccountID] = try tenant.statements.rows(
            "SELECT id FROM accounts WHERE former_address IS NOT NULL"
        ) { try $0.id(0) }
        for id in ids {
            guard var account = try find(id: id), let former = account.formerAddress,
                former.endedAt > now
            else { continue }
            account.formerAddress = former.ended(by: now)
            try update(account)
        }
    }
}
