extension Migration {
    /// Messages to send. A message without contents is finished.
    static let tenantOutbox = Migration(
        sql: """
            CREATE TABLE outbox (
                sequence INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                kind TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                    ('queued', 'leased', 'delivered', 'dead', 'expired', 'dropped', 'void')),
                channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms', 'nowhere')),
                -- Sealed.
                recipient BLOB NOT NULL,
                recipient_hash BLOB CHECK (length(recipient_hash) = 32),
                locale TEXT NOT NULL,
                -- Sealed; null once erased.
                contents BLOB,
                account_id BLOB CHECK (length(account_id) = 16),
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                -- From when on it is given up when it cannot be delivered.
                given_up_at INTEGER NOT NULL,
                tries INTEGER NOT NULL CHECK (tries >= 0),
                -- When something is to be done with it: to be sent, a lease to be over, or the
                -- contents to be erased.
                due_at INTEGER NOT NULL,
                lease BLOB CHECK (length(lease) = 16),
                settled_at INTEGER,
                -- Sealed: what a server said may name the recipient.
                reason BLOB,
                CHECK ((lease IS NOT NULL) = (state = 'leased')),
                CHECK ((settled_at IS NULL) = (state IN ('queued', 'leased', 'void'))),
                CHECK (contents IS NOT NULL
                    OR state IN ('delivered', 'dead', 'expired', 'dropped')),
                CHECK (contents IS NULL OR state IN ('queued', 'leased', 'dead', 'void'))
            ) STRICT;
            CREATE INDEX outbox_due ON outbox (channel, due_at)
                WHERE contents IS NOT NULL AND state <> 'void';
            CREATE INDEX outbox_void ON outbox (sequence) WHERE state = 'void';
            CREATE INDEX outbox_dead ON outbox (sequence) WHERE state = 'dead';
            CREATE INDEX outbox_by_recipient ON outbox (recipient_hash, created_at);
            CREATE INDEX outbox_by_account ON outbox (account_id, created_at);
            CREATE INDEX outbox_by_age ON outbox (created_at, channel);
            """
    )
}
