extension Migration {
    /// A person's data beyond name and password.
    static let tenantPeople = Migration(
        sql: """
            ALTER TABLE accounts ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
            ALTER TABLE accounts ADD COLUMN rights INTEGER NOT NULL DEFAULT 0
                CHECK (rights BETWEEN 0 AND 3);
            ALTER TABLE accounts ADD COLUMN user_level INTEGER NOT NULL DEFAULT 5
                CHECK (user_level BETWEEN 0 AND 5);
            -- Names of apps with commas between them; null: all.
            ALTER TABLE accounts ADD COLUMN apps TEXT;
            -- Sealed.
            ALTER TABLE accounts ADD COLUMN phone BLOB;
            ALTER TABLE accounts ADD COLUMN email_confirmed_at INTEGER;
            ALTER TABLE accounts ADD COLUMN phone_confirmed_at INTEGER;
            ALTER TABLE accounts ADD COLUMN time_zone TEXT;
            ALTER TABLE accounts ADD COLUMN locale TEXT NOT NULL DEFAULT '';
            ALTER TABLE accounts ADD COLUMN duties INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE accounts ADD COLUMN temporary_expires_at INTEGER;
            ALTER TABLE accounts ADD COLUMN temporary_used_by BLOB;
            ALTER TABLE accounts ADD COLUMN password_changed_at INTEGER;
            ALTER TABLE accounts ADD COLUMN question TEXT;
            -- Sealed.
            ALTER TABLE accounts ADD COLUMN answer_verifier BLOB;
            ALTER TABLE accounts ADD COLUMN wants_two_step INTEGER NOT NULL DEFAULT 0
                CHECK (wants_two_step IN (0, 1));
            ALTER TABLE accounts ADD COLUMN preferred_factor TEXT;
            ALTER TABLE accounts ADD COLUMN trust_days INTEGER;
            -- Set once the account is deleted: it is disabled for ever, and its names are free.
            ALTER TABLE accounts ADD COLUMN former_at INTEGER;
            UPDATE accounts SET rights = 3 WHERE role = 'administrator';
            """
    )
}
