extension Migration {
    /// The audit log: a chain of records, its two ends, and the events that were only counted.
    /// `AuditChain` describes them, `mac` and `seal`.
    static let tenantAudit = Migration(
        sql: """
            CREATE TABLE audit (
                sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
                at INTEGER NOT NULL,
                kind TEXT NOT NULL,
                actor TEXT NOT NULL
                    CHECK (actor IN ('account', 'operator', 'daemon', 'visitor')),
                -- An account's id or an operator's uid.
                actor_id BLOB CHECK (length(actor_id) IN (4, 16)),
                -- No reference: a record outlives the account it is about.
                subject BLOB CHECK (length(subject) = 16),
                -- Origin and details, sealed.
                details BLOB NOT NULL,
                mac BLOB NOT NULL CHECK (length(mac) = 32),
                CHECK ((actor_id IS NULL) = (actor IN ('daemon', 'visitor')))
            ) STRICT;
            CREATE INDEX audit_by_subject ON audit (subject) WHERE subject IS NOT NULL;
            CREATE INDEX audit_by_actor ON audit (actor_id)
                WHERE actor = 'account' AND actor_id IS NOT subject;
            CREATE TABLE audit_head (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                sequence INTEGER NOT NULL,
                mac BLOB NOT NULL CHECK (length(mac) = 32),
                -- The last record that was removed for its age or for want of room.
                pruned_sequence INTEGER NOT NULL,
                pruned_mac BLOB NOT NULL CHECK (length(pruned_mac) = 32),
                pruned_at INTEGER,
                budget_spent INTEGER NOT NULL,
                budget_at INTEGER NOT NULL,
                held INTEGER NOT NULL CHECK (held >= 0),
                held_at INTEGER,
                -- The last of the registry's events about this tenant that is in the trail.
                registry_event INTEGER NOT NULL,
                seal BLOB NOT NULL CHECK (length(seal) = 32),
                CHECK ((held = 0) = (held_at IS NULL))
            ) STRICT;
            """
    )
}
