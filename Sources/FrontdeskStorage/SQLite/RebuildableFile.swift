/// A database file whose whole content can be read from elsewhere, such as an index. It may lose its
/// latest transactions in a power failure, and it is created anew whenever it cannot be used.
final class RebuildableFile {
    private let database: SQLiteDatabase

    /// What a kind of file is, and the statements that create its tables.
    struct Format {
        /// SQLite's `application_id`: four letters.
        let applicationID: Int32
        /// Increases with each change of the tables. A file with another version is created anew.
        let version: Int32
        let sql: String
    }

    /// Opens a file, and creates it if it is missing or empty.
    ///
    /// Throws `.damaged` if it is not a sound file of this format, `.insecure`, `.full` or
    /// `.unavailable`.
    init(
        opening location: borrowing FileLocation,
        _ format: Format,
        _ limits: StorageLimits
    ) throws {
        if try location.directory.size(of: location.name) ?? 0 == 0 {
            try Self.remove(location)
            _ = try location.directory.file(location.name, creating: true)
        }
        do {
            database = try SQLiteDatabase(
                uri: FileLocation.uri(path: location.path, name: location.name),
                settings: Self.settings(limits)
            )
        } catch { throw StorageError(error) }
        try prepare(format)
    }

    /// Removes a file with the files that belong to it.
    static func remove(_ location: borrowing FileLocation) throws {
        for name in FileLocation.files(of: location.name) {
            try location.directory.removeFile(name)
        }
    }

    /// Runs `body` on committed data.
    func read<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        do {
            return try body(Statements(database, allowsWriting: false))
        } catch { throw StorageError.translating(error) }
    }

    /// Runs `body` in a transaction. A crash does not undo it; a power failure may.
    func write<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        do {
            try database.execute("BEGIN IMMEDIATE")
            do {
                let result = try body(Statements(database, allowsWriting: true))
                try database.execute("COMMIT")
                return result
            } catch {
                if database.isInTransaction { try? database.execute("ROLLBACK") }
                throw error
            }
        } catch { throw StorageError.translating(error) }
    }

    func close() { database.close() }

    private func prepare(_ format: Format) throws {
        let (application, version, tables) = try read { statements in
            (
                try statements.number("PRAGMA application_id"),
                try statements.number("PRAGMA user_version"),
                try statements.number("SELECT count(*) FROM sqlite_master")
            )
        }
        if application == 0, version == 0, tables == 0 {
            return try write { statements in
                try statements.executeAll(format.sql)
                try statements.executeAll("PRAGMA application_id = \(format.applicationID)")
                try statements.executeAll("PRAGMA user_version = \(format.version)")
            }
        }
        guard application == Int64(format.applicationID), version == Int64(format.version) else {
            throw StorageError.damaged("the format of a file that can be rebuilt")
        }
        let findings = try read { statements in
            try statements.rows("PRAGMA quick_check(1)") { try $0.text(0) }
        }
        guard findings == ["ok"] else { throw StorageError.damaged("a file that can be rebuilt") }
    }

    /// As for other files, except that a commit does not wait for the disk, and that the log is
    /// written back by SQLite.
    private static func settings(_ limits: StorageLimits) -> String {
        """
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA cache_size = -\(limits.indexCache);
        PRAGMA synchronous = NORMAL;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA journal_mode = WAL;
        """
    }
}

extension Statements {
    fileprivate func number(_ sql: String) throws -> Int64 {
        try row(sql) { try $0.integer(0) } ?? 0
    }
}
