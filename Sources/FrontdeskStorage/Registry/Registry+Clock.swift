package import FrontdeskDomain

extension Registry {
    /// The latest time that the daemon has recorded; nil before the first start.
    package func fetchClockMark() async throws -> Timestamp? {
        try await read { statements in
            try statements.row("SELECT mark FROM clock") { try $0.time(0) }
        }
    }

    /// Moves the mark forward; a later mark stays.
    package func moveClockMark(to now: Timestamp) async throws {
        try await write { statements in
            try statements.execute(
                """
                INSERT INTO clock (one, mark) VALUES (1, ?)
                ON CONFLICT (one) DO UPDATE SET mark = max(mark, excluded.mark)
                """,
                .time(now)
            )
        }
    }

    /// Sets the mark to a time that the operator confirms, even an earlier one. Tenants deleted
    /// after that time count as deleted at it, so that their names become free in time.
    package func setClockMark(to now: Timestamp) async throws {
        try await write { statements in
            try statements.execute(
                """
                INSERT INTO clock (one, mark) VALUES (1, ?)
                ON CONFLICT (one) DO UPDATE SET mark = excluded.mark
                """,
                .time(now)
            )
            try statements.execute(
                "UPDATE tenants SET deleted_at = ? WHERE deleted_at > ?",
                .time(now),
                .time(now)
            )
        }
    }
}
