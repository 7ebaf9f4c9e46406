internal import CSQLite
internal import CSQLiteMemory

/// One open database file, on SQLite's C API. One thread at a time uses it: SQLite is opened without
/// its own locks.
final class SQLiteDatabase {
    /// Nil once the file is closed.
    private var handle: OpaquePointer?
    /// Statements that stay prepared, by their SQL.
    private var statements: [String: SQLiteStatement] = [:]
    private var uses: UInt64 = 0

    /// Opens a file that exists.
    ///
    /// - Parameters:
    ///   - uri: the file, as in https://www.sqlite.org/uri.html.
    ///   - settings: PRAGMA statements to run first.
    init(uri: String, settings: String) throws(SQLiteFailure) {
        _ = Self.memory
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let extendedCodes: Int32 = 0x0200_0000  // SQLITE_OPEN_EXRESCODE
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(uri, &opened, flags | extendedCodes, nil)
        // SQLite returns a handle even if it fails, to be closed by `deinit`.
        handle = opened
        guard code == SQLITE_OK, let opened else { throw SQLiteFailure(code, on: opened) }
        let quoting = frontdesk_sqlite_refuse_quoted_strings(opened)
        try SQLiteFailure.check(quoting, on: opened)
        try script(settings)
    }

    deinit { close() }

    /// Applies to the process and has to precede the first file. If SQLite is in use already, files
    /// take more memory, and nothing else changes.
    private static let memory: Void = { _ = frontdesk_sqlite_configure() }()

    /// How many statements are prepared.
    var preparedCount: Int { statements.count }

    func isPrepared(_ sql: String) -> Bool { statements[sql] != nil }

    /// Closes the file. Later calls throw `SQLITE_MISUSE`.
    func close() {
        statements.removeAll()
        // It never fails: statements that are still in use delay the closing until they are released.
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Releases pages and prepared statements that are kept to save time.
    func releaseMemory() {
        statements.removeAll()
        if let handle { sqlite3_db_release_memory(handle) }
    }

    func execute(_ sql: String) throws(SQLiteFailure) {
        do {
            try statement(sql).run([]) { _ in .wanted }
        } catch {
            throw error as? SQLiteFailure ?? SQLiteFailure(code: SQLITE_INTERNAL)
        }
    }

    func script(_ sql: String) throws(SQLiteFailure) {
        let handle = try requireOpen()
        try SQLiteFailure.check(sqlite3_exec(handle, sql, nil, nil, nil), on: handle)
    }

    /// How a checkpoint leaves the write-ahead log.
    enum Checkpoint {
        /// The next commit starts the log over, in the same file.
        case restart
        /// The log is empty.
        case truncate
    }

    /// Writes the whole log back into the file.
    func checkpoint(_ kind: Checkpoint) throws(SQLiteFailure) {
        let handle = try requireOpen()
        let mode =
            switch kind {
            case .restart: SQLITE_CHECKPOINT_RESTART
            case .truncate: SQLITE_CHECKPOINT_TRUNCATE
            }
        try SQLiteFailure.check(
            sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil),
            on: handle
        )
    }

    /// The prepared statement for `sql`. A nested call with the same SQL gets one of its own.
    private func statement(_ sql: String) throws(SQLiteFailure) -> SQLiteStatement {
        let handle = try requireOpen()
        uses += 1
        if let known = statements[sql] {
            known.lastUse = uses
            return known.isInUse ? try SQLiteStatement(sql, in: handle) : known
        }
        let new = try SQLiteStatement(sql, in: handle)
        new.lastUse = uses
        if statements.count >= Fixed.preparedStatements,
            let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            statements[oldest.key] = nil
        }
        statements[sql] = new
        return new
    }

    private func requireOpen() throws(SQLiteFailure) -> OpaquePointer {
        guard let handle else { throw SQLiteFailure(code: SQLITE_MISUSE) }
        return handle
    }
}

extension SQLiteDatabase: StatementRunner {
    var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    func run(
        _ sql: String,
        _ values: [Value],
        mayWrite: Bool,
        row: (Columns) throws -> NextRow
    ) throws -> Int {
        do {
            let statement = try statement(sql)
            guard mayWrite || statement.isReadOnly else {
                throw StorageError.rejected("a query that writes")
            }
            statement.isInUse = true
            defer { statement.isInUse = false }
            try statement.run(values, row: row)
            return handle.map { Int(sqlite3_changes64($0)) } ?? 0
        } catch {
            throw StorageError.translating(error)
        }
    }

    func runScript(_ sql: String) throws {
        do { try script(sql) } catch { throw StorageError(error) }
    }
}
