internal import CSQLiteMemory
internal import Glibc

/// The only connection to a database file. It belongs to one storage thread.
final class Connection {
    private let database: SQLiteDatabase
    private let logPath: String
    private let limits: StorageLimits
    private var identity: Identity
    /// Whether the current write-ahead log begins with the identity record.
    private var isAnchored: Bool
    private var commitsInLog = 0
    /// Whether we found a log and could not write it back: it is whole, but we do not know how much
    /// of it is on the disk.
    private var holdsFoundLog = false
    /// Whether an error occurred after which the file has to be reopened.
    private(set) var isUnusable = false

    /// Opens an existing file and brings its schema up to date. It never creates the file.
    ///
    /// Throws what `Preflight` throws, and `.damaged`, `.newerSchema`, `.full` or `.unavailable`.
    ///
    /// - Parameter id: the identity the file must have, if it is known.
    init(
        opening location: borrowing FileLocation,
        schema: Schema,
        id: [UInt8]?,
        limits: StorageLimits
    ) throws {
        let preflight = try Preflight(of: location, schema: schema, id: id)
        identity = preflight.identity
        isAnchored = preflight.hasLog
        logPath = location.path + "/" + location.log
        self.limits = limits
        frontdesk_sqlite_opening()
        // All of this runs on one thread, before any other can use the file.
        defer { frontdesk_sqlite_opened() }
        database = try Self.open(location.path, location.name)
        // SQLite reads the schema only now, so that a damaged one fails here and not later.
        _ = try read { try $0.row("SELECT 1 FROM sqlite_master LIMIT 1") { _ in } }
        try migrate(to: schema)
        if isAnchored { try writeBackFoundLog() }
    }

    /// Runs `body` on committed data. There is no other connection, so nothing changes meanwhile and
    /// the read needs no transaction.
    func read<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        // A statement may have opened one all the same.
        defer { rollBack() }
        do {
            return try body(Statements(database, allowsWriting: false))
        } catch {
            throw noting(error)
        }
    }

    /// Runs `body` in a transaction. When this returns, its changes are durable.
    ///
    /// Throws what `body` throws, after rolling back; `.outcomeUnknown` if the transaction may or
    /// may not be durable.
    func write<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        do {
            let result = try transaction(body)
            limitLog()
            return result
        } catch {
            throw noting(error)
        }
    }

    /// What SQLite finds wrong with the file and its references; empty if nothing.
    func integrityFindings() throws -> [String] {
        try read { statements in
            try statements.rows("PRAGMA integrity_check(10)") { try $0.text(0) }
                .filter { $0 != "ok" }
                + statements.rows("PRAGMA foreign_key_check") { row in
                    "a row of \(try row.text(0)) refers to nothing"
                }
        }
    }

    /// Releases pages and prepared statements that are kept to save time.
    func releaseMemory() {
        database.releaseMemory()
    }

    /// Writes the log back into the file and empties it, so that it keeps nothing that was deleted.
    func checkpoint() throws {
        do {
            try writeBackLog()
        } catch {
            throw noting(error)
        }
    }

    /// Returns once everything committed is known to be on the disk. Throws `.full` if it is not.
    func requireDurable() throws {
        if holdsFoundLog { try checkpoint() }
    }

    /// Closes the file after writing the log back. The file is closed even if this throws.
    func close() throws {
        defer { database.close() }
        if !isUnusable { try checkpoint() }
    }
}

extension Connection {
    private func transaction<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        try database.execute("BEGIN IMMEDIATE")
        let result: Result
        do {
            let statements = Statements(database, allowsWriting: true)
            if !isAnchored {
                try statements.execute("UPDATE identity SET mark = ?", .bytes(identity.next.mark))
            }
            result = try body(statements)
            guard database.isInTransaction else {
                throw StorageError.unavailable("the transaction was rolled back")
            }
        } catch {
            rollBack()
            throw error
        }
        try commit()
        return result
    }

    private func commit() throws(StorageError) {
        do {
            try database.execute("COMMIT")
        } catch {
            rollBack()
            throw StorageError(commit: error)
        }
        if !isAnchored {
            identity = identity.next
            isAnchored = true
        }
    }

    /// Rolls back an open transaction. If that fails, closing the file ends the transaction.
    private func rollBack() {
        guard database.isInTransaction else { return }
        do {
            try database.execute("ROLLBACK")
        } catch {
            isUnusable = true
        }
    }

    /// Writes a log that we found into the file before we add to it. The disk may have lost what the
    /// log seems to hold: after a failed sync the kernel still returns the bytes and counts them as
    /// written, and a commit added after them would be lost with them. On a full disk we go on with
    /// the log: it is whole.
    private func writeBackFoundLog() throws {
        do {
            try writeBackLog()
        } catch {
            let error = StorageError(error)
            guard error == .full else { throw error }
            holdsFoundLog = true
        }
    }

    private func writeBackLog() throws(SQLiteFailure) {
        try database.checkpoint(.truncate)
        isAnchored = false
        holdsFoundLog = false
    }

    /// Starts the log over after a number of commits. Overwriting a file is faster than extending it;
    /// a log that exceeds its limit is truncated. A failure here does not fail the commit before it.
    private func limitLog() {
        commitsInLog += 1
        guard commitsInLog % max(1, limits.commitsPerLogCheck) == 0 else { return }
        var status = stat()
        let isTooLong = stat(logPath, &status) == 0 && status.st_size > limits.writeAheadLog
        guard isTooLong || commitsInLog >= limits.commitsPerLog else { return }
        do {
            try database.checkpoint(isTooLong ? .truncate : .restart)
            isAnchored = false
            commitsInLog = 0
        } catch {
            isUnusable = true
        }
    }

    private func noting(_ error: any Error) -> any Error {
        let error = StorageError.translating(error)
        if let error = error as? StorageError, error.invalidatesHandle { isUnusable = true }
        return error
    }
}

extension Connection {
    /// Opens a file with SQLite. It never creates the file.
    static func open(_ path: String, _ name: String) throws(StorageError) -> SQLiteDatabase {
        do {
            return try SQLiteDatabase(
                uri: FileLocation.uri(path: path, name: name),
                settings: settings
            )
        } catch {
            throw StorageError(error)
        }
    }

    /// `locking_mode` comes first: it keeps the log's index in memory, which saves a descriptor and
    /// excludes other processes. We run checkpoints ourselves, because each new log has to begin
    /// with the identity record. A transaction keeps its changed pages in memory as long as they are
    /// few: SQLite would otherwise write them to the log early, read them again for their checksums,
    /// and perhaps write them twice.
    private static let settings = """
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA foreign_keys = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA cache_size = -\(Fixed.pageCache);
        PRAGMA cache_spill = \(Fixed.changedPages);
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA wal_autocheckpoint = 0;
        """
}
