import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// The requirements for every engine behind `Statements`, tested with SQLite.
@Suite("Statements")
struct StatementsTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) {
            try $0.statements.executeAll(
                "CREATE TABLE cells (number INTEGER, text TEXT, bytes BLOB) STRICT"
            )
        }
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.statements) }
    }

    private func read<Result: Sendable>(
        _ body: @escaping @Sendable (Statements) throws -> Result
    ) async throws -> Result {
        try await stores.read(id(1), sealer: sealer) { try body($0.statements) }
    }

    @Test(
        "Extreme integers are read as they were stored",
        arguments: [Int64.min, -1, 0, 1, Int64(Int32.max) + 1, Int64.max]
    )
    func integers(number: Int64) async throws {
        try await write {
            _ = try $0.execute("INSERT INTO cells (number) VALUES (?)", .integer(number))
        }
        let found = try await read { try $0.row("SELECT number FROM cells") { try $0.integer(0) } }
        #expect(found == number)
    }

    @Test("A count out of range is clamped to the nearest value in range")
    func counts() async throws {
        let found = try await read {
            try $0.row("SELECT ?, ?", .integer(.min), .integer(.max)) {
                [try $0.count(0), try $0.count(1)]
            }
        }
        #expect(found == [0, Int.max])
    }

    @Test(
        "Text is read byte for byte, with U+0000 and beyond 15 bytes",
        arguments: [
            "", "a", "a\0b", "\0", "fünfzehn Bytes!", "e\u{301} is not \u{e9}",
            String(repeating: "long \0", count: 20_000),
        ]
    )
    func text(text: String) async throws {
        try await write { _ = try $0.execute("INSERT INTO cells (text) VALUES (?)", .text(text)) }
        let found = try await read { try $0.row("SELECT text FROM cells") { try $0.text(0) } }
        #expect(found.map { Array($0.utf8) } == Array(text.utf8))
        let type = try await read {
            try $0.row("SELECT typeof(text) FROM cells") { try $0.text(0) }
        }
        #expect(type == "text")
    }

    @Test("Bytes are read as they were stored", arguments: [0, 1, 15, 16, 100_000])
    func bytes(count: Int) async throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try await write {
            _ = try $0.execute("INSERT INTO cells (bytes) VALUES (?)", .bytes(bytes))
        }
        let found = try await read { try $0.row("SELECT bytes FROM cells") { try $0.bytes(0) } }
        #expect(found == bytes)
        let type = try await read {
            try $0.row("SELECT typeof(bytes) FROM cells") { try $0.text(0) }
        }
        #expect(type == "blob")
    }

    @Test("An id is stored as its 16 bytes, and any other length is rejected")
    func identifiers() async throws {
        let account: AccountID = id(3)
        try await write { _ = try $0.execute("INSERT INTO cells (bytes) VALUES (?)", .id(account)) }
        let bytes = try await read { try $0.row("SELECT bytes FROM cells") { try $0.bytes(0) } }
        #expect(bytes == account.bytes)
        let found: AccountID? = try await read {
            try $0.row("SELECT bytes FROM cells") { try $0.id(0) }
        }
        #expect(found == account)
        for sql in ["SELECT x'00'", "SELECT x'0000000000000000000000000000000000'", "SELECT ''"] {
            let error = await failure {
                try await read { try $0.row(sql) { try $0.id(0) as AccountID } }
            }
            #expect(error == .damaged("column 1 of a row"))
        }
    }

    @Test(
        "A value of an unexpected type and text that is not UTF-8 are reported as damage",
        arguments: ["1", "'text'", "x'00'", "1.5", "CAST(x'FFFE' AS TEXT)", "CAST(x'C3' AS TEXT)"]
    )
    func types(value: String) async throws {
        let readers: [(kinds: Set<String>, read: @Sendable (Columns) throws -> Bool)] = [
            (["1"], { try $0.optionalInteger(0) != nil }),
            (["'text'"], { try $0.optionalText(0) != nil }),
            (["x'00'"], { try $0.optionalBytes(0) != nil }),
        ]
        for reader in readers {
            let error = await failure {
                try await read { try $0.row("SELECT \(value)") { try reader.read($0) } }
            }
            #expect(
                error == (reader.kinds.contains(value) ? nil : .damaged("column 1 of a row")),
                "\(value)"
            )
        }
        let isNull = try await read { statements in
            try statements.row("SELECT NULL") { row in
                try row.optionalInteger(0) == nil && row.optionalText(0) == nil
                    && row.optionalBytes(0) == nil
            }
        }
        #expect(isNull == true)
    }

    @Test(
        "A read rejects every statement that writes",
        arguments: [
            "INSERT INTO cells (number) VALUES (1)", "UPDATE cells SET number = 1",
            "DELETE FROM cells", "DROP TABLE cells", "PRAGMA user_version = 1",
            "INSERT INTO cells (number) VALUES (1) RETURNING number", "VACUUM",
        ]
    )
    func readsDoNotWrite(sql: String) async throws {
        let query = await failure { try await read { try $0.rows(sql) { _ in } } }
        #expect(query == .rejected("a query that writes"))
        let change = await failure { try await read { try $0.execute(sql) } }
        #expect(change == .rejected("a transaction that only reads"))
        let returning = await failure { try await read { try $0.returning(sql) { _ in } } }
        #expect(returning == .rejected("a transaction that only reads"))
        let script = await failure { try await read { try $0.executeAll(sql) } }
        #expect(script == .rejected("a transaction that only reads"))
        let count = try await read { try $0.row("SELECT count(*) FROM cells") { try $0.count(0) } }
        #expect(count == 0)
        #expect(stores.openCount == 1, "the file stays open because nothing is wrong with it")
    }

    @Test(
        "A transaction that a read leaves open is rolled back",
        arguments: ["BEGIN", "SAVEPOINT here"],
        [false, true]
    )
    func openTransaction(opening: String, throwing: Bool) async throws {
        let error = await failure {
            try await read { statements in
                _ = try statements.rows(opening) { _ in }
                if throwing { throw StorageError.notFound }
            }
        }
        #expect(error == (throwing ? .notFound : nil))
        try await write { _ = try $0.execute("INSERT INTO cells (number) VALUES (1)") }
        let count = try await read { try $0.row("SELECT count(*) FROM cells") { try $0.count(0) } }
        #expect(count == 1)
        #expect(stores.openCount == 1)
    }

    @Test("A transaction whose body throws is rolled back, even within a query")
    func throwingBody() async throws {
        let error = await failure {
            try await write { statements in
                try statements.execute("INSERT INTO cells (number) VALUES (1), (2)")
                _ = try statements.rows("SELECT number FROM cells") { row in
                    if try row.integer(0) == 2 { throw StorageError.notFound }
                }
            }
        }
        #expect(error == .notFound)
        let count = try await read { try $0.row("SELECT count(*) FROM cells") { try $0.count(0) } }
        #expect(count == 0)
        try await write { _ = try $0.execute("INSERT INTO cells (number) VALUES (3)") }
    }

    @Test("A query within the same query reads its own rows")
    func nested() async throws {
        try await write { _ = try $0.execute("INSERT INTO cells (number) VALUES (1), (2), (3)") }
        let sql = "SELECT number FROM cells WHERE number >= ? ORDER BY number"
        let found = try await read { statements in
            try statements.rows(sql, .integer(1)) { row in
                let number = try row.integer(0)
                return try statements.rows(sql, .integer(number)) { try $0.integer(0) }
            }
        }
        #expect(found == [[1, 2, 3], [2, 3], [3]])
    }

    @Test("Too few values, too many values and several statements are errors")
    func misuse() async throws {
        let few = await failure { try await read { try $0.rows("SELECT ?") { _ in } } }
        #expect(few == .rejected("a rule of the schema"))
        let many = await failure { try await read { try $0.rows("SELECT 1", .null) { _ in } } }
        #expect(many == .rejected("a rule of the schema"))
        let two = await failure { try await read { try $0.rows("SELECT 1; SELECT 2") { _ in } } }
        #expect(two == .unavailable("SQLite code 21"))
        #expect(try await read { try $0.rows("SELECT 1;\n") { try $0.integer(0) } } == [1])
    }

    @Test("Text in double quotes is a column name and never a string")
    func quotedStrings() async throws {
        let error = await failure { try await read { try $0.rows("SELECT \"misspelt\"") { _ in } } }
        #expect(error == .damaged("not the expected tables"))
    }

    @Test("The number of prepared statements is limited, and the latest ones are kept")
    func preparedStatements() async throws {
        try await stores.closeAll()
        let path = state.tenantDirectory(id(1))
        let database = try Connection.open(path, "tenant.sqlite")
        for number in 0..<(3 * Fixed.preparedStatements) {
            _ = try database.run("SELECT \(number)", [], mayWrite: false) { _ in .wanted }
            _ = try database.run("SELECT 'often'", [], mayWrite: false) { _ in .wanted }
            #expect(database.preparedCount <= Fixed.preparedStatements)
        }
        #expect(database.preparedCount == Fixed.preparedStatements)
        #expect(database.isPrepared("SELECT 'often'"))
        #expect(!database.isPrepared("SELECT 0"))
        database.releaseMemory()
        #expect(database.preparedCount == 0)
        database.close()
        #expect(throws: StorageError.unavailable("SQLite code 21")) {
            try database.run("SELECT 1", [], mayWrite: false) { _ in .wanted }
        }
    }
}
