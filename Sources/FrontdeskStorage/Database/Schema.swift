/// One sort of database file.
struct Schema: Sendable {
    /// SQLite's `application_id`: four letters.
    let applicationID: Int32
    /// All that were ever made, oldest first. The number of those applied is `user_version`.
    let migrations: [Migration]
}

/// One step of a schema. Once released it never changes.
struct Migration: Sendable {
    let sql: String
    /// What SQL cannot do, after `sql` and in the same transaction.
    let amend: (@Sendable (Statements) throws -> Void)?

    init(sql: String, amend: (@Sendable (Statements) throws -> Void)? = nil) {
        self.sql = sql
        self.amend = amend
    }
}
