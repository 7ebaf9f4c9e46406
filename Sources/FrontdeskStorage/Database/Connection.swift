internal import CSQLiteMemory
internal import Dispatch
internal import GRDB
internal import Glibc

/// The one connection to a database file. It belongs to one lane.
final class Connection {
    private let queue: DatabaseQueue
    private let logPath: String
    private let limits: StorageLimits
    private var identity: Identity
    /// Whether the current write-ahead log begins with the identity record.
    private var isAnchored: Bool
    private var commitsInLog = 0
    /// Whether the log that was found could not be written back: it is whole, but what of it is on
    /// the disk is not known.
    private var holdsFoundLog = false
    /// Whether an error was seen after which the file has to be opened anew.
    private(set) var isSpoiled = false

    /// Opens an existing file and brings its schema up to date.
    ///
    /// `id` is the identity the file must have, if it is known. Throws what `Preflight` throws, and
    /// `.damaged`, `.newerSchema`, `.full` or `.unavailable`. The file is never created.
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
        // All of it on this thread, before anybody else can use the file.
        defer { frontdesk_sqlite_opened() }
        queue = try Self.open(location.path, location.name)
        try migrate(to: schema)
        if isAnchored { try writeBackFoundLog() }
    }

    /// Runs `body` on what is committed. There is no other connection, so that nothing changes
    /// meanwhile and no transaction of SQLite's is needed.
    func read<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        do {
            return try queue.inDatabase { try body(Statements($0, allowsWriting: false)) }
        } catch {
            throw noting(error)
        }
    }

    /// Runs `body` in a transaction. When this returns, what it did is durable.
    ///
    /// Throws what `body` throws, after rolling back; `.outcomeUnknown` if it cannot be said
    /// whether the transaction is durable.
    func write<Result>(_ body: (Statements) throws -> Result) throws -> Result {
        do {
            let result = try queue.inDatabase { database in
                try transaction(in: database, body)
            }
            lookAtLog()
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

    /// Forgets pages and statements that were kept to be faster next time.
    func releaseMemory() {
        queue.releaseMemory()
    }

    /// Writes the log back into the file and empties it, so that nothing deleted is left there.
    func checkpoint() throws {
        do {
            try queue.inDatabase { _ = try $0.checkpoint(.truncate) }
            isAnchored = false
            holdsFoundLog = false
        } catch {
            throw noting(error)
        }
    }

    /// Returns once all that is committed is known to be on the disk. Throws `.full` if it is not.
    func requireDurable() throws {
        if holdsFoundLog { try checkpoint() }
    }

    /// Closes the file; a log is written back first. The file is closed even if this throws.
    func close() throws {
        let outcome = Result { if !isSpoiled { try checkpoint() } }
        do {
            try queue.close()
        } catch {
            throw StorageError.translating(error)
        }
        try outcome.get()
    }
}

extension Connection {
    private func transaction<Result>(
        in database: Database,
        _ body: (Statements) throws -> Result
    ) throws -> Result {
        try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
        let result: Result
        do {
            let statements = Statements(database, allowsWriting: true)
            if !isAnchored {
                try statements.execute("UPDATE identity SET mark = ?", .bytes(identity.next.mark))
            }
            result = try body(statements)
            guard database.isInsideTransaction else {
                throw StorageError.unavailable("the transaction was rolled back")
            }
        } catch {
            rollBack(database)
            throw error
        }
        try commit(database)
        return result
    }

    private func commit(_ database: Database) throws {
        do {
            try database.cachedStatement(sql: "COMMIT").execute()
        } catch {
            rollBack(database)
            throw (error as? DatabaseError).map { StorageError(commit: $0) } ?? .outcomeUnknown
        }
        if !isAnchored {
            identity = identity.next
            isAnchored = true
        }
    }

    /// Copies a log that was found into the file before anything is added to it. The disk may have
    /// failed to take what the log seems to hold: after a failed sync the kernel shows the bytes
    /// and takes them for written, and a commit that is added after them would be lost with them.
    /// On a full disk the log is gone on with: it is whole.
    private func writeBackFoundLog() throws {
        do {
            try queue.inDatabase { _ = try $0.checkpoint(.truncate) }
            isAnchored = false
            holdsFoundLog = false
        } catch {
            let error = StorageError.translating(error)
            guard error as? StorageError == .full else { throw error }
            holdsFoundLog = true
        }
    }

    /// If even this fails, closing the file ends the transaction.
    private func rollBack(_ database: Database) {
        guard database.isInsideTransaction else { return }
        do {
            try database.cachedStatement(sql: "ROLLBACK").execute()
        } catch {
            isSpoiled = true
        }
    }

    /// Starts the log over after some commits, in the same file, which is faster to write than a
    /// growing one; a file that has grown beyond its bound is cut. A failure here is no failure of
    /// the commit before it.
    private func lookAtLog() {
        commitsInLog += 1
        guard commitsInLog % max(1, limits.commitsPerLook) == 0 else { return }
        var status = stat()
        let isTooLong = stat(logPath, &status) == 0 && status.st_size > limits.writeAheadLog
        guard isTooLong || commitsInLog >= limits.commitsPerLog else { return }
        do {
            try queue.inDatabase { _ = try $0.checkpoint(isTooLong ? .truncate : .restart) }
            isAnchored = false
            commitsInLog = 0
        } catch {
            isSpoiled = true
        }
    }

    private func noting(_ error: any Error) -> any Error {
        let error = StorageError.translating(error)
        if let error = error as? StorageError, error.spoilsHandle { isSpoiled = true }
        return error
    }
}

extension Connection {
    /// Opens a file with SQLite, never creating it.
    static func open(_ path: String, _ name: String) throws -> DatabaseQueue {
        _ = memory
        var configuration = Configuration()
        configuration.label = "frontdesk.storage"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .immediateError
        // We look for a transaction left open ourselves; GRDB would end the process.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { try $0.execute(sql: Self.settings) }
        do {
            return try DatabaseQueue(
                path: FileLocation.uri(path: path, name: name),
                configuration: configuration
            )
        } catch {
            throw StorageError.translating(error)
        }
    }

    /// SQLite's settings for the process, made before the first file is opened. Where SQLite is in
    /// use already, files take more memory, and nothing else is different.
    private static let memory: Void = { _ = frontdesk_sqlite_configure() }()

    /// `locking_mode` comes first: it keeps the log's index in memory, which saves a descriptor and
    /// keeps other processes out. Checkpoints are ours, because each new log has to be anchored.
    private static let settings = """
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA cache_size = -\(Fixed.pageCache);
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0;
        PRAGMA wal_autocheckpoint = 0;
        """
}
