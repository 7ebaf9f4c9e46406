/// One kind of database file.
struct Schema: Sendable {
    /// SQLite's `application_id`: four letters.
    let applicationID: Int32
    /// All migrations that ever existed, the oldest first. `user_version` is the number of those
    /// applied.
    let migrations: [Migration]
}

/// One step of a schema. It never changes after its release.
struct Migration: Sendable {
    let sql: String
    /// Work that SQL cannot do, after `sql` and in the same transaction.
    let amend: (@Sendable (Statements) throws -> Void)?

    init(sql: String, amend: (@Sendable (Statements) throws -> Void)? = nil) {
        self.sql = sql
        self.amend = amend
    }
}
