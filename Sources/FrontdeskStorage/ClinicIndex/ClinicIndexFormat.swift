extension RebuildableFile.Format {
    /// The index of the search for clinics; the id is "FDcl".
    static let clinics = RebuildableFile.Format(
        applicationID: 0x4644_636C,
        version: 1,
        sql: """
            -- Whether the index was complete at some time. It then misses only changes.
            CREATE TABLE completeness (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                is_complete INTEGER NOT NULL
            ) STRICT;
            INSERT INTO completeness (one, is_complete) VALUES (1, 0);
            CREATE TABLE groups (
                key INTEGER PRIMARY KEY,
                tenant BLOB NOT NULL UNIQUE,
                name TEXT NOT NULL,
                is_active INTEGER NOT NULL,
                -- The revision of the group's clinics that the index contains.
                revision INTEGER NOT NULL DEFAULT 0,
                mark BLOB NOT NULL DEFAULT x''
            ) STRICT;
            CREATE TABLE clinics (
                key INTEGER PRIMARY KEY,
                id BLOB NOT NULL UNIQUE,
                group_key INTEGER NOT NULL REFERENCES groups (key),
                -- The folded name, by which lists are ordered.
                sort_name TEXT NOT NULL,
                name TEXT NOT NULL,
                address TEXT NOT NULL,
                country TEXT NOT NULL,
                latitude INTEGER,
                longitude INTEGER,
                specialties TEXT NOT NULL,
                languages TEXT NOT NULL,
                phone TEXT NOT NULL,
                website TEXT NOT NULL,
                is_listed INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX clinics_by_name ON clinics (sort_name, id);
            CREATE INDEX clinics_by_group ON clinics (group_key, sort_name, id);
            -- Folded specialties and languages, each preceded by its kind.
            CREATE TABLE tags (
                tag TEXT NOT NULL,
                clinic INTEGER NOT NULL,
                PRIMARY KEY (tag, clinic)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX tags_by_clinic ON tags (clinic);
            CREATE VIRTUAL TABLE places USING rtree_i32(key, south, north, west, east);
            -- Folded texts. The tokenizer joins the marks that many scripts need between letters.
            CREATE VIRTUAL TABLE words USING fts5(
                name, specialties, address, group_name,
                tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'",
                prefix = '2 3'
            );
            """
    )
}
