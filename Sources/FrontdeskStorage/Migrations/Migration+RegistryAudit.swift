extension Migration {
    /// The anchors of the tenants' audit logs, and events that wait to be written to a log.
    static let registryAudit = Migration(
        sql: """
            CREATE TABLE audit_heads (
                tenant BLOB NOT NULL PRIMARY KEY REFERENCES tenants (id),
                sequence INTEGER NOT NULL CHECK (sequence >= 0),
                mac BLOB NOT NULL CHECK (length(mac) = 32),
                anchored_at INTEGER NOT NULL,
                -- The first place that was anchored and was not in the trail later.
                lost_sequence INTEGER,
                lost_mac BLOB CHECK (length(lost_mac) = 32),
                lost_at INTEGER,
                CHECK ((lost_sequence IS NULL) = (lost_mac IS NULL)),
                CHECK ((lost_sequence IS NULL) = (lost_at IS NULL))
            ) STRICT;
            CREATE TABLE audit_events (
                -- Never used again: a trail knows by it what it has.
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                -- In whose trail it belongs.
                tenant BLOB NOT NULL REFERENCES tenants (id),
                at INTEGER NOT NULL,
                kind TEXT NOT NULL,
                actor TEXT NOT NULL CHECK (actor IN ('operator', 'daemon')),
                actor_id BLOB CHECK (length(actor_id) = 4),
                details BLOB NOT NULL
            ) STRICT;
            """
    )
}
