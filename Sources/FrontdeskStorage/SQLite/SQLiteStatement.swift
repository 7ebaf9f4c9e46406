internal import CSQLite

/// A prepared statement. It finalizes itself when it is released.
final class SQLiteStatement {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private let parameterCount: Int
    /// Whether it changes nothing in the database (`BEGIN` and `COMMIT` count as such).
    let isReadOnly: Bool
    /// Whether a caller steps through its rows.
    var isInUse = false
    /// When it was used last, counted in uses of its cache.
    var lastUse: UInt64 = 0

    /// Compiles one statement. Throws `SQLITE_MISUSE` for none, and for more than one.
    init(_ sql: String, in database: OpaquePointer) throws(SQLiteFailure) {
        let (code, compiled, isWhole) = Self.compile(sql, in: database)
        try SQLiteFailure.check(code, on: database)
        guard let compiled, isWhole else {
            sqlite3_finalize(compiled)
            throw SQLiteFailure(code: SQLITE_MISUSE)
        }
        handle = compiled
        self.database = database
        isReadOnly = sqlite3_stmt_readonly(compiled) != 0
        parameterCount = Int(sqlite3_bind_parameter_count(compiled))
    }

    deinit { sqlite3_finalize(handle) }

    /// Compiles the first statement in `sql`; `isWhole` says whether it is the only one.
    private static func compile(
        _ sql: String,
        in database: OpaquePointer
    ) -> (code: Int32, statement: OpaquePointer?, isWhole: Bool) {
        var sql = sql
        return sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                var statement: OpaquePointer?
                var rest: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    database,
                    text.baseAddress,
                    Int32(clamping: text.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &statement,
                    &rest
                )
                guard let start = text.baseAddress, let rest else { return (code, statement, true) }
                let separators = " \n;".utf8.map { CChar($0) }
                let isWhole = text[(rest - start)...].allSatisfy { separators.contains($0) }
                return (code, statement, isWhole)
            }
        }
    }

    /// Runs the statement with `values`, and calls `row` for each row until it wants no more.
    ///
    /// Throws `SQLiteFailure`, and what `row` throws.
    func run(_ values: [Value], row: (Columns) throws -> NextRow) throws {
        guard values.count == parameterCount else { throw SQLiteFailure(code: SQLITE_RANGE) }
        // The reset comes first: SQLite must not use values after their memory is released.
        try withBound(values[...]) {
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            try step(row)
        }
    }

    private func step(_ row: (Columns) throws -> NextRow) throws {
        let columns = Columns(SQLiteRow(statement: handle, database: database))
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: if try row(columns) == .unwanted { return }
            case SQLITE_DONE: return
            case let code: throw SQLiteFailure(code, on: database)
            }
        }
    }

    /// Binds the values and calls `body`. SQLite reads text and bytes where they are, without a
    /// copy, so each of them stays in place until `body` returns.
    private func withBound(_ values: ArraySlice<Value>, _ body: () throws -> Void) throws {
        guard let value = values.first else { return try body() }
        let index = Int32(clamping: values.startIndex + 1)
        let rest = values.dropFirst()
        switch value {
        case .null:
            try check(sqlite3_bind_null(handle, index))
        case .integer(let integer):
            try check(sqlite3_bind_int64(handle, index, integer))
        case .text(var text):
            return try text.withUTF8 { text in
                try bindText(UnsafeRawBufferPointer(text), index)
                try withBound(rest, body)
            }
        case .bytes(let bytes):
            return try bytes.withUnsafeBytes { bytes in
                try bindBytes(bytes, index)
                try withBound(rest, body)
            }
        case .identifier(let high, let low):
            let words = (high.bigEndian, low.bigEndian)
            return try withUnsafeBytes(of: words) { bytes in
                try bindBytes(bytes, index)
                try withBound(rest, body)
            }
        }
        try withBound(rest, body)
    }

    private func bindText(_ text: UnsafeRawBufferPointer, _ index: Int32) throws {
        // SQLite takes a null pointer for NULL.
        let empty = StaticString("").utf8Start
        let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
        try empty.withMemoryRebound(to: CChar.self, capacity: 1) { empty in
            try check(
                sqlite3_bind_text64(
                    handle,
                    index,
                    text.isEmpty ? empty : start,
                    UInt64(text.count),
                    nil,
                    UInt8(SQLITE_UTF8)
                )
            )
        }
    }

    private func bindBytes(_ bytes: UnsafeRawBufferPointer, _ index: Int32) throws {
        guard !bytes.isEmpty else { return try check(sqlite3_bind_zeroblob(handle, index, 0)) }
        try check(
            sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil)
        )
    }

    private func check(_ code: Int32) throws(SQLiteFailure) {
        try SQLiteFailure.check(code, on: database)
    }
}

/// The row at which a statement stands.
struct SQLiteRow: ResultRow {
    fileprivate let statement: OpaquePointer
    fileprivate let database: OpaquePointer

    func integer(at index: Int) throws -> Int64? {
        let column = Int32(clamping: index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: return sqlite3_column_int64(statement, column)
        default: throw StorageError.damaged(column: index)
        }
    }

    /// Throws `.damaged` for text that is not UTF-8: we store no such text.
    func text(at index: Int) throws -> String? {
        let column = Int32(clamping: index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT: break
        default: throw StorageError.damaged(column: index)
        }
        let start = sqlite3_column_text(statement, column)
        let bytes = try buffer(UnsafeRawPointer(start), column)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw StorageError.damaged(column: index)
        }
        return text
    }

    func bytes(at index: Int) throws -> [UInt8]? {
        try blob(at: index).map(Array.init)
    }

    func identifier(at index: Int) throws -> (high: UInt64, low: UInt64)? {
        guard let bytes = try blob(at: index) else { return nil }
        guard bytes.count == 16 else { throw StorageError.damaged(column: index) }
        let high = bytes.loadUnaligned(as: UInt64.self)
        let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }

    private func blob(at index: Int) throws -> UnsafeRawBufferPointer? {
        let column = Int32(clamping: index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return nil
        case SQLITE_BLOB: return try buffer(sqlite3_column_blob(statement, column), column)
        default: throw StorageError.damaged(column: index)
        }
    }

    /// SQLite returns a null pointer for an empty value, and if it has no memory for the value.
    private func buffer(
        _ start: UnsafeRawPointer?,
        _ column: Int32
    ) throws -> UnsafeRawBufferPointer {
        if start == nil, sqlite3_errcode(database) == SQLITE_NOMEM {
            throw SQLiteFailure(code: SQLITE_NOMEM)
        }
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
        return UnsafeRawBufferPointer(start: start, count: count)
    }
}
