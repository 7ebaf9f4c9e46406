/// Runs SQL on one connection. Each database engine implements it once; the stores use it through
/// `Statements` and never see which engine runs them.
protocol StatementRunner: AnyObject {
    /// Whether a transaction is open. Some errors end it.
    var isInTransaction: Bool { get }

    /// Runs one statement with a value for each `?`, and calls `row` for each row that it returns.
    ///
    /// Returns how many rows the statement changed; the number means nothing for a query.
    ///
    /// Throws `StorageError` for what the engine reports, `.rejected` for a statement that writes
    /// although `mayWrite` is false, and what `row` throws.
    func run(
        _ sql: String,
        _ values: [Value],
        mayWrite: Bool,
        row: (Columns) throws -> NextRow
    ) throws -> Int

    /// Runs several statements that take no values. Throws `StorageError`.
    func runScript(_ sql: String) throws
}

/// Whether a caller wants another row.
enum NextRow {
    case wanted, unwanted
}

/// The row that a statement returned last. A column that holds another type than the one asked for
/// is `StorageError.damaged`; nil stands for NULL.
protocol ResultRow {
    func integer(at index: Int) throws -> Int64?
    func text(at index: Int) throws -> String?
    func bytes(at index: Int) throws -> [UInt8]?
    /// The value of 16 bytes, read without an array. Other lengths are `.damaged`.
    func identifier(at index: Int) throws -> (high: UInt64, low: UInt64)?
}

extension StorageError {
    /// A column of a row does not hold what was written there.
    static func damaged(column index: Int) -> StorageError {
        .damaged("column \(index + 1) of a row")
    }
}
