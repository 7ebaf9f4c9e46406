extension Connection {
    /// Creates a file with the whole schema. The file gets its name only once it is complete and
    /// durable; it replaces what a crash left of an earlier attempt.
    ///
    /// Throws `.alreadyExists` if there is a file of this name.
    static func create(
        _ location: borrowing FileLocation,
        schema: Schema,
        id: [UInt8]
    ) throws {
        guard try !location.directory.holds(location.name) else {
            throw StorageError.alreadyExists(field: location.name)
        }
        for name in FileLocation.files(of: location.unfinished) {
            try location.directory.removeFile(name)
        }
        _ = try location.directory.file(location.unfinished, creating: true)
        try fill(location, schema: schema, identity: Identity(id: id, epoch: 0))
        try location.directory.rename(location.unfinished, to: location.name)
        try location.directory.sync()
    }

    /// Applies the migrations that the file lacks, each in its own transaction.
    func migrate(to schema: Schema) throws {
        let version = try read { statements in
            try statements.row("PRAGMA user_version") { try $0.integer(0) } ?? 0
        }
        guard version <= schema.migrations.count else { throw StorageError.newerSchema }
        guard version >= 1 else { throw StorageError.damaged("the version of the schema") }
        for (index, migration) in schema.migrations.enumerated().dropFirst(Int(version)) {
            try write { try $0.apply(migration, number: index + 1) }
        }
    }

    private static func fill(
        _ location: borrowing FileLocation,
        schema: Schema,
        identity: Identity
    ) throws {
        let database = try open(location.path, location.unfinished)
        // Closing rolls back a transaction that an error left open.
        defer { database.close() }
        do {
            // Before the first table: the identity record has to be on page 2.
            try database.script(
                """
                PRAGMA page_size = \(Identity.pageSize);
                PRAGMA auto_vacuum = NONE;
                PRAGMA journal_mode = WAL;
                """
            )
            try database.execute("BEGIN IMMEDIATE")
            try insertSchema(schema, identity, Statements(database, allowsWriting: true))
            try database.execute("COMMIT")
            try database.checkpoint(.truncate)
        } catch {
            throw StorageError.translating(error)
        }
    }

    private static func insertSchema(
        _ schema: Schema,
        _ identity: Identity,
        _ statements: Statements
    ) throws {
        try statements.executeAll("PRAGMA application_id = \(schema.applicationID)")
        try statements.execute(
            """
            CREATE TABLE identity (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                mark BLOB NOT NULL
            ) STRICT
            """
        )
        try statements.execute(
            "INSERT INTO identity (one, mark) VALUES (1, ?)",
            .bytes(identity.mark)
        )
        for (index, migration) in schema.migrations.enumerated() {
            try statements.apply(migration, number: index + 1)
        }
    }
}

extension Statements {
    fileprivate func apply(_ migration: Migration, number: Int) throws {
        if !migration.sql.isEmpty { try executeAll(migration.sql) }
        try migration.amend?(self)
        try executeAll("PRAGMA user_version = \(number)")
    }
}
