internal import GRDB

extension StorageError {
    /// What an error of SQLite means to us: the one place where result codes are read.
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .alreadyExists(field: Self.column(named: error.message))
            return
        case .SQLITE_CONSTRAINT_FOREIGNKEY:
            self = .notFound
            return
        case .SQLITE_IOERR_SHORT_READ, .SQLITE_IOERR_CORRUPTFS, .SQLITE_IOERR_DATA:
            self = .damaged("the file could not be read in full")
            return
        case .SQLITE_CANTOPEN_SYMLINK:
            self = .insecure("a symbolic link")
            return
        default:
            break
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE:
            self = .rejected("a rule of the schema")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
            self = .damaged("not a sound database")
        case .SQLITE_ERROR, .SQLITE_SCHEMA:
            self = .damaged("not the expected tables")
        case .SQLITE_FULL:
            self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .unavailable("locked by another process")
        case .SQLITE_CANTOPEN:
            self = .unavailable("a file cannot be opened")
        case .SQLITE_READONLY, .SQLITE_PERM:
            self = .unavailable("read-only")
        case .SQLITE_NOMEM:
            self = .unavailable("out of memory")
        default:
            self = .unavailable("SQLite code \(error.extendedResultCode.rawValue)")
        }
    }

    /// What it means if a commit failed. A full disk is certain, because the log's last frame is
    /// what makes a commit and it is written before anything else can fail (`psow=1`: no padding
    /// follows it); a broken rule and a refused lock are certain too. Anything else is not.
    init(commit error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_CONSTRAINT, .SQLITE_BUSY: self.init(error)
        default: self = .outcomeUnknown
        }
    }

    /// Any error as one of ours; errors that are not SQLite's pass as they are.
    static func translating(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { StorageError($0) } ?? error
    }

    /// Whether an open file cannot be trusted any more once this was seen.
    var spoilsHandle: Bool {
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
