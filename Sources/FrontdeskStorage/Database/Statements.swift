/// The statements of one transaction: all that a store knows of the database.
///
/// It cannot leave the closure that receives it: it is not `Sendable`, and what leaves has to be.
struct Statements {
    private let runner: any StatementRunner
    private let allowsWriting: Bool

    init(_ runner: any StatementRunner, allowsWriting: Bool) {
        self.runner = runner
        self.allowsWriting = allowsWriting
    }

    /// Runs a statement that changes rows. Returns how many it changed.
    @discardableResult
    func execute(_ sql: String, _ values: Value...) throws -> Int {
        try execute(sql, values)
    }

    @discardableResult
    func execute(_ sql: String, _ values: [Value]) throws -> Int {
        try requireWriting()
        return try runner.run(sql, values, mayWrite: true) { _ in .wanted }
    }

    /// Runs several statements without values, once.
    func executeAll(_ sql: String) throws {
        try requireWriting()
        try runner.runScript(sql)
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
        return try collect(sql, values, mayWrite: true, row)
    }

    /// All rows of a query. Throws `.rejected` for a statement that writes.
    func rows<Found>(
        _ sql: String,
        _ values: Value...,
        row: (Columns) throws -> Found
    ) throws -> [Found] {
        try rows(sql, values, row: row)
    }

    func rows<Found>(
        _ sql: String,
        _ values: [Value],
        row: (Columns) throws -> Found
    ) throws -> [Found] {
        try collect(sql, values, mayWrite: false, row)
    }

    /// The first row of a query. Throws `.rejected` for a statement that writes.
    func row<Found>(
        _ sql: String,
        _ values: Value...,
        row: (Columns) throws -> Found
    ) throws -> Found? {
        var found: Found?
        _ = try runner.run(sql, values, mayWrite: false) { columns in
            found = try row(columns)
            return .unwanted
        }
        return found
    }

    private func collect<Found>(
        _ sql: String,
        _ values: [Value],
        mayWrite: Bool,
        _ row: (Columns) throws -> Found
    ) throws -> [Found] {
        var found: [Found] = []
        _ = try runner.run(sql, values, mayWrite: mayWrite) { columns in
            found.append(try row(columns))
            return .wanted
        }
        return found
    }

    /// Some errors end the transaction. A statement after that would commit on its own, so we run
    /// none.
    private func requireWriting() throws {
        guard allowsWriting else { throw StorageError.rejected("a transaction that only reads") }
        guard runner.isInTransaction else {
            throw StorageError.unavailable("the transaction was rolled back")
        }
    }
}
