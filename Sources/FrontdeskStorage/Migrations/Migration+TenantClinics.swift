extension Migration {
    /// The clinics of a clinic group. Nothing in these tables is secret.
    static let tenantClinics = Migration(
        sql: """
            CREATE TABLE clinics (
                id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                name TEXT NOT NULL,
                canonical_name BLOB NOT NULL CHECK (length(canonical_name) > 0),
                -- Name and address, which no two clinics share.
                site BLOB NOT NULL UNIQUE,
                address TEXT NOT NULL,
                country TEXT NOT NULL,
                -- In units of 10^-7 degrees.
                latitude INTEGER CHECK (latitude BETWEEN -900000000 AND 900000000),
                longitude INTEGER CHECK (longitude BETWEEN -1800000000 AND 1799999999),
                -- One per line.
                specialties TEXT NOT NULL,
                -- Separated by spaces.
                languages TEXT NOT NULL,
                phone TEXT NOT NULL,
                website TEXT NOT NULL,
                is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
                closed_at INTEGER,
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                -- The revision of the row's last change.
                revision INTEGER NOT NULL UNIQUE,
                CHECK ((latitude IS NULL) = (longitude IS NULL))
            ) STRICT;
            CREATE INDEX clinics_by_name ON clinics (canonical_name, id);
            -- The latest changes of clinics. The random mark distinguishes the histories of a file
            -- and of its restored copy, so that the search notices which one it has seen.
            CREATE TABLE clinic_revisions (
                revision INTEGER PRIMARY KEY,
                mark BLOB NOT NULL CHECK (length(mark) = 16)
            ) STRICT;
            """
    )
}
