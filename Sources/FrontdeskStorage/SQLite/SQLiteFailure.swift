internal import CSQLite

/// An error that SQLite reported.
struct SQLiteFailure: Error {
    /// The extended result code.
    let code: Int32
    /// SQLite's text for a broken constraint, which names the column. It holds no values.
    let constraint: String?

    init(code: Int32, constraint: String? = nil) {
        self.code = code
        self.constraint = constraint
    }

    /// The failure of the last call on `database`, which returned `code`.
    init(_ code: Int32, on database: OpaquePointer?) {
        let isConstraint = code & 0xFF == SQLITE_CONSTRAINT
        let message = isConstraint ? sqlite3_errmsg(database).map { String(cString: $0) } : nil
        self.init(code: code, constraint: message)
    }

    var primaryCode: Int32 { code & 0xFF }

    /// Throws unless `code` means success.
    static func check(_ code: Int32, on database: OpaquePointer?) throws(SQLiteFailure) {
        guard code == SQLITE_OK else { throw SQLiteFailure(code, on: database) }
    }

    // Extended codes (https://www.sqlite.org/rescode.html#extrc).
    static let uniqueConstraint = SQLITE_CONSTRAINT | 8 << 8
    static let primaryKeyConstraint = SQLITE_CONSTRAINT | 6 << 8
    static let rowIDConstraint = SQLITE_CONSTRAINT | 10 << 8
    static let foreignKeyConstraint = SQLITE_CONSTRAINT | 3 << 8
    static let shortRead = SQLITE_IOERR | 2 << 8
    static let damagedFileSystem = SQLITE_IOERR | 33 << 8
    static let wrongChecksum = SQLITE_IOERR | 32 << 8
    static let noMemoryForInput = SQLITE_IOERR | 12 << 8
    static let symbolicLink = SQLITE_CANTOPEN | 6 << 8
}
