internal import CSQLite

extension StorageError {
    /// What an error of SQLite means to us: the one place that reads result codes.
    init(_ failure: SQLiteFailure) {
        switch failure.code {
        case SQLiteFailure.uniqueConstraint, SQLiteFailure.primaryKeyConstraint,
            SQLiteFailure.rowIDConstraint:
            self = .alreadyExists(field: Self.column(named: failure.constraint))
            return
        case SQLiteFailure.foreignKeyConstraint:
            self = .notFound
            return
        case SQLiteFailure.shortRead, SQLiteFailure.damagedFileSystem,
            SQLiteFailure.wrongChecksum:
            self = .damaged("the file could not be read in full")
            return
        case SQLiteFailure.symbolicLink:
            self = .insecure("a symbolic link")
            return
        case SQLiteFailure.noMemoryForInput:
            self = .unavailable("out of memory")
            return
        default:
            break
        }
        switch failure.primaryCode {
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE:
            self = .rejected("a rule of the schema")
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT:
            self = .damaged("not a sound database")
        case SQLITE_ERROR, SQLITE_SCHEMA:
            self = .damaged("not the expected tables")
        case SQLITE_FULL:
            self = .full
        case SQLITE_BUSY, SQLITE_LOCKED:
            self = .unavailable("locked by another process")
        case SQLITE_CANTOPEN:
            self = .unavailable("a file cannot be opened")
        case SQLITE_READONLY, SQLITE_PERM:
            self = .unavailable("read-only")
        case SQLITE_NOMEM:
            self = .unavailable("out of memory")
        default:
            self = .unavailable("SQLite code \(failure.code)")
        }
    }

    /// What it means if a commit failed. A full disk is certain, because the log's last frame makes
    /// a commit and SQLite writes it before anything else can fail (`psow=1`: no padding follows it).
    /// A broken rule and a refused lock are certain too. Anything else is not.
    init(commit failure: SQLiteFailure) {
        switch failure.primaryCode {
        case SQLITE_FULL, SQLITE_CONSTRAINT, SQLITE_BUSY: self.init(failure)
        default: self = .outcomeUnknown
        }
    }

    /// Any error as one of ours; errors that are not SQLite's pass unchanged.
    static func translating(_ error: any Error) -> any Error {
        (error as? SQLiteFailure).map { StorageError($0) } ?? error
    }

    /// Whether an open file cannot be trusted after this error.
    var invalidatesHandle: Bool {
        switch self {
        case .damaged, .full, .unavailable, .outcomeUnknown: true
        default: false
        }
    }

    /// "UNIQUE constraint failed: accounts.canonical_user_name" names the column `user_name`.
    private static func column(named message: String?) -> String {
        let column = message?.split(separator: ".").last.map(String.init) ?? "key"
        let prefix = "canonical_"
        return column.hasPrefix(prefix) ? String(column.dropFirst(prefix.count)) : column
    }
}
