extension Migration {
    /// The latest time that the daemon has recorded.
    static let registryClock = Migration(
        sql: """
            CREATE TABLE clock (
                one INTEGER PRIMARY KEY CHECK (one = 1),
                mark INTEGER NOT NULL
            ) STRICT
            """
    )
}
