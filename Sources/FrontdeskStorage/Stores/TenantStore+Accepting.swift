package import FrontdeskDomain

extension TenantStore {
    /// Ends everything that grants access and may have ended or been used in the history that the
    /// file lacks: sessions, links, trusted devices, flows, codes, recovery codes, temporary
    /// passwords, authenticator enrollments, contact changes, and undelivered messages.
    ///
    /// - Parameters:
    ///   - step: the time step up to which authenticator codes are rejected.
    ///   - now: the time at which temporary passwords expire.
    /// - Returns: the number of ended sessions.
    package func endEverything(upTo step: Int64, at now: Timestamp) throws -> Int {
        let ended = try sessions.deleteAll()
        for table in [
            "enrolments", "links", "devices", "flows", "contact_changes", "recovery_codes",
        ] {
            try statements.execute("DELETE FROM \(table)")
        }
        try factors.markUsed(to: step)
        try statements.execute(
            "UPDATE accounts SET temporary_expires_at = ? WHERE temporary_expires_at > ?",
            .time(now),
            .time(now)
        )
        try outbox.dropAll(at: now)
        return ended.count
    }
}

extension OutboxStore {
    /// Drops all undelivered messages.
    fileprivate func dropAll(at now: Timestamp) throws {
        try statements.execute(
            """
            UPDATE outbox SET state = 'dropped', contents = NULL, lease = NULL, settled_at = ?
            WHERE state IN ('queued', 'leased', 'dead')
            """,
            .time(now)
        )
        try statements.execute("DELETE FROM outbox WHERE state = 'void'")
    }
}
