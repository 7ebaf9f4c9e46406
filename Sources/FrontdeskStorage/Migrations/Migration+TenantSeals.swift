extension Migration {
    /// Binds sealed values to the other columns of their row from now on. Values sealed without
    /// that end: people sign in again and request another link. Authenticators stay; their secrets
    /// are sealed again on their next use.
    static let tenantSeals = Migration(
        sql: """
            DELETE FROM sessions;
            DELETE FROM devices;
            DELETE FROM enrolments;
            DELETE FROM flows;
            DELETE FROM links;
            DELETE FROM decoy_links;
            -- Of nothing, for the other columns; empty once a newer link has superseded this one.
            ALTER TABLE links ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
            ALTER TABLE decoy_links ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
            UPDATE outbox SET state = 'dropped', contents = NULL, lease = NULL,
                settled_at = coalesce(settled_at, created_at)
                WHERE state IN ('queued', 'leased', 'dead');
            DELETE FROM outbox WHERE state = 'void'
            """
    )
}
