internal import GRDB

/// The statements of one transaction. It cannot leave the closure it is given to: it is not
/// `Sendable`, and what leaves has to be.
struct Statements {
    private let database: Database
    private let allowsWriting: Bool

    init(_ database: Database, allowsWriting: Bool) {
        self.database = database
        self.allowsWriting = allowsWriting
    }

    /// Runs a statement that changes rows. Returns how many.
    @discardableResult
    func execute(_ sql: String, _ values: Value...) throws -> Int {
        try execute(sql, values)
    }

    @discardableResult
    func execute(_ sql: String, _ values: [Value]) throws -> Int {
        try requireWriting()
        return try translating {
            try database.cachedStatement(sql: sql).execute(arguments: Self.arguments(values))
            return database.changesCount
        }
    }

    /// Runs several statements without values, once.
    func executeAll(_ sql: String) throws {
        try requireWriting()
        try translating { try database.execute(sql: sql) }
    }

    /// Runs a statement that changes rows and returns some of their columns.
    func returning<Found>(
        _ sql: String,
        _ values: Value...,
        row: (Columns) throws -> Found
    ) throws -> [Found] {
        try returning(sql, values, row: row)
    }

    func returning<Found>(
        _ sql: String,
        _ values: [Value],
        row: (Columns) throws -> Found
    ) throws -> [Found] {
        try requireWriting()
        return try rows(sql, values, row: row)
    }

    /// All rows of a query.
    func rows<Found>(
        _ sql: String,
        _ values: Value...,
        row: (Columns) throws -> Found
    ) throws -> [Found] {
        try rows(sql, values, row: row)
    }

    /// The first row of a query.
    func row<Found>(
        _ sql: String,
        _ values: Value...,
        row: (Columns) throws -> Found
    ) throws -> Found? {
        try rows(sql, values, row: row).first
    }

    func rows<Result>(
        _ sql: String,
        _ values: [Value],
        row: (Columns) throws -> Result
    ) throws -> [Result] {
        try translating {
            let statement = try database.cachedStatement(sql: sql)
            let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(values))
            var results: [Result] = []
            while let found = try cursor.next() {
                results.append(try row(Columns(found)))
            }
            return results
        }
    }

    /// Some errors end the transaction by themselves. A statement after that would commit on its
    /// own, so there must be none.
    private func requireWriting() throws {
        guard allowsWriting else { throw StorageError.rejected("a transaction that only reads") }
        guard database.isInsideTransaction else {
            throw StorageError.unavailable("the transaction was rolled back")
        }
    }

    private func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw StorageError.translating(error)
        }
    }

    private static func arguments(_ values: [Value]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
    }
}
