package import FrontdeskDomain

extension TenantStore {
    /// Ends what began after `now`, under a clock that was ahead. If it stayed, it would count as
    /// over at first and be valid again as soon as the time has come to its beginning.
    ///
    /// Failed attempts, the wait after a reset, former addresses and the delay of a changed setting
    /// protect the owner: they go on as if they had begun at `now`, so that none is lost and none
    /// lasts longer than its own length.
    ///
    /// - Returns: the hashes of the tokens of the sessions that ended.
    package func endAhead(of now: Timestamp) throws -> [[UInt8]] {
        let ended = try sessions.endAhead(of: now)
        // The end of these is their beginning plus the lifetime that all of them have.
        for table in ["flows", "enrolments"] {
            try statements.execute(
                "DELETE FROM \(table) WHERE expires_at > ?",
                .time(now + FlowLimits.lifetime)
            )
        }
        for (table, beginning) in [
            ("links", "created_at"), ("decoy_links", "created_at"), ("devices", "trusted_at"),
            ("networks", "succeeded_at"), ("outbox", "created_at"),
        ] {
            try statements.execute("DELETE FROM \(table) WHERE \(beginning) > ?", .time(now))
        }
        try contacts.endAhead(of: now)
        try statements.execute(
            """
            UPDATE accounts SET temporary_expires_at = min(temporary_expires_at, ?)
            WHERE password_changed_at > ?
            """,
            .time(now),
            .time(now)
        )
        for (table, beginning) in [
            ("attempts", "last_failure_at"), ("accounts", "mailbox_reset_at"),
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
