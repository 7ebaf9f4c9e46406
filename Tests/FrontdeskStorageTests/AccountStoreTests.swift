import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Accounts")
struct AccountStoreTests {
    private let state: TemporaryState
    private let stores: TenantStores

    init() async throws {
        state = try TemporaryState()
        stores = try await state.stores(id(1))
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (AccountStore) throws -> Result
    ) async throws -> Result {
        try await stores.write(id(1), sealer: sealer) { try body($0.accounts) }
    }

    @Test("An account is found by its id, its user name and its address, in any spelling")
    func find() async throws {
        let ann = account(1, "Ánn", email: "Ann@Example.org")
        try await write { accounts in
            try accounts.insert(ann)
            #expect(try accounts.find(id: id(1)) == ann)
            #expect(try accounts.find(named: name("A\u{301}NN")) == ann)
            #expect(try accounts.find(named: name("ann@EXAMPLE.org")) == ann)
            #expect(try accounts.find(named: name("ann")) == nil)
            #expect(try accounts.find(id: id(2)) == nil)
        }
    }

    @Test(
        "User names and addresses share one set of names, compared in canonical form",
        arguments: [
            ("ANN", nil, "user_name"), ("bob", "ANN@example.org", "email"),
            ("ann@example.org", nil, "user_name"), ("bob", "ann", "email"),
        ] as [(String, String?, String)]
    )
    func unique(userName: String, email: String?, field: String) async throws {
        try await write { try $0.insert(account(1, "ann", email: "ann@example.org")) }
        let error = await failure {
            try await write { try $0.insert(account(2, userName, email: email)) }
        }
        #expect(error == .alreadyExists(field: field))
    }

    @Test("Accounts forget a clinic group in pieces; those that used it were never asked")
    func clinicGroups() async throws {
        let (west, ost) = (
            ClinicGroup(id: id(50), name: "West"), ClinicGroup(id: id(51), name: "Ost")
        )
        let choices: [ClinicGroupChoice?] = [
            ClinicGroupChoice(last: west, isUsed: true),
            ClinicGroupChoice(last: west, isUsed: false),
            ClinicGroupChoice(last: ost, isUsed: true),
            ClinicGroupChoice(last: nil, isUsed: false), nil,
        ]
        try await write { accounts in
            for (index, choice) in choices.enumerated() {
                var each = account(index + 1, "user\(index)")
                each.clinicGroupChoice = choice
                try accounts.insert(each)
            }
            #expect(Set(try accounts.listClinicGroups()) == [west.id, ost.id])
            var counts: [Int] = []
            repeat {
                counts.append(try accounts.forgetClinicGroup(west.id, limit: 1).count)
            } while counts.last != 0 && counts.count < 9
            #expect(counts == [1, 1, 0])
            let left = try (1...5).map { try accounts.find(id: id($0))?.clinicGroupChoice }
            let without = ClinicGroupChoice(last: nil, isUsed: false)
            #expect(left == [nil, without, choices[2], without, nil])
            #expect(try accounts.listClinicGroups() == [ost.id])
        }
    }

    @Test("An update seals and writes only what changed")
    func changedColumns() async throws {
        var ann = account(1, "ann", email: "ann@example.org")
        ann.phone = "+41441234567"
        try await write { [ann] in try $0.insert(ann) }
        ann.phone = "+41441234568"
        ann.pendingFirstSteps = [.timeZone]
        let recording = RecordingSealer()
        let changes = try await stores.write(id(1), sealer: recording) { [ann] tenant in
            func changes() throws -> Int64? {
                try tenant.statements.row("SELECT total_changes()") { try $0.integer(0) }
            }
            let before = try changes()
            try tenant.accounts.update(ann)
            #expect(try tenant.accounts.find(id: ann.id) == ann)
            try tenant.accounts.update(ann)
            return (before, try changes())
        }
        #expect(recording.sealedCells.map(\.column) == ["phone"])
        #expect(changes.1 == changes.0.map { $0 + 1 })
    }

    @Test("The database itself rejects a second account with the same name")
    func constraint() async throws {
        try await write { try $0.insert(account(1, "ann")) }
        let error = await failure {
            try await stores.write(id(1), sealer: sealer) {
                try $0.statements.execute(
                    """
                    INSERT INTO accounts
                        (id, user_name, canonical_user_name, role, status, created_at)
                    VALUES (?, 'x', ?, 'member', 'enabled', 0)
                    """,
                    .id(id(2) as AccountID),
                    .name(name("ann"))
                )
            }
        }
        #expect(error == .alreadyExists(field: "user_name"))
    }

    @Test("Pages are in the order of user names")
    func list() async throws {
        try await write { accounts in
            for (number, name) in ["carl", "Ann", "dora", "bob"].enumerated() {
                try accounts.insert(account(number, name))
            }
            let first = try accounts.list(after: nil, limit: 3)
            #expect(first.map(\.userName) == ["Ann", "bob", "carl"])
            let second = try accounts.list(after: first.last?.canonicalUserName, limit: 3)
            #expect(second.map(\.userName) == ["dora"])
            #expect(try accounts.list(after: nil, limit: -5).isEmpty)
        }
    }

    @Test("Status, password and last sign-in of an existing account are updated")
    func updates() async throws {
        try await write { accounts in
            try accounts.insert(account(1, "ann", verifier: nil))
            #expect(try accounts.find(id: id(1))?.passwordVerifier == nil)
            try accounts.updatePasswordVerifier("$argon2id$new", of: id(1))
            try accounts.updateStatus(.disabled, of: id(1))
            try accounts.updateLastSignIn(now, of: id(1))
            let found = try accounts.find(id: id(1))
            #expect(found?.passwordVerifier == "$argon2id$new")
            #expect(found?.status == .disabled)
            #expect(found?.lastSignInAt == now)
            try accounts.updatePasswordVerifier(nil, of: id(1))
            #expect(try accounts.find(id: id(1))?.passwordVerifier == nil)
            #expect(throws: StorageError.notFound) { try accounts.update(account(2, "bob")) }
            #expect(throws: StorageError.notFound) {
                try accounts.updateStatus(.enabled, of: id(2))
            }
            #expect(throws: StorageError.notFound) {
                try accounts.updatePasswordVerifier("x", of: id(2))
            }
            #expect(throws: StorageError.notFound) {
                try accounts.updateLastSignIn(now, of: id(2))
            }
        }
    }

    @Test("A sealed verifier does not open in another row, with another key or as plaintext")
    func sealing() async throws {
        try await write { accounts in
            try accounts.insert(account(1, "ann", verifier: "$argon2id$of-ann"))
            try accounts.insert(account(2, "bob", verifier: "$argon2id$of-bob"))
        }
        try await stores.closeAll()
        let bytes = try #require(Files.bytes(state.tenantFile(id(1))))
        let secret = Array("argon2id".utf8)
        #expect(!bytes.indices.contains { bytes[$0...].starts(with: secret) })

        let again = try await state.stores()
        let otherKey = await failure {
            try await again.read(id(1), sealer: TestSealer(key: 1)) {
                try $0.accounts.find(id: id(1))
            }
        }
        #expect(otherKey == .damaged("a sealed value of accounts.password_verifier"))
        try await again.write(id(1), sealer: sealer) { tenant in
            try tenant.statements.execute(
                """
                UPDATE accounts SET password_verifier =
                    (SELECT password_verifier FROM accounts WHERE id = ?) WHERE id = ?
                """,
                .id(id(1) as AccountID),
                .id(id(2) as AccountID)
            )
        }
        let moved = await failure {
            try await again.read(id(1), sealer: sealer) { try $0.accounts.find(id: id(2)) }
        }
        #expect(moved == .damaged("a sealed value of accounts.password_verifier"))
    }

    @Test("No two cells have the same associated data")
    func cells() {
        let parts = [("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc")]
        var forms = Set<[UInt8]>()
        for (table, column) in parts {
            for row in [[], [97], [97, 98]] as [[UInt8]] {
                forms.insert(
                    Cell(tenant: id(1), table: table, row: row, column: column).associatedData
                )
            }
        }
        #expect(forms.count == 12)
    }

    @Test("TM-03 Any time can be stored", arguments: [Int64.min, -1, 0, 4_102_444_800_000, .max])
    func moments(milliseconds: Int64) async throws {
        let moment = Timestamp(milliseconds: milliseconds)
        try await write { accounts in
            try accounts.insert(account(1, "ann"))
            try accounts.updateLastSignIn(moment, of: id(1))
            #expect(try accounts.find(id: id(1))?.lastSignInAt == moment)
        }
    }

    @Test(
        "A row with impossible values is reported as damage and does not crash",
        arguments: [
            "role = 'emperor'", "status = ''", "created_at = 1.5", "id = x'00'",
            "canonical_user_name = 'text'", "user_name = x'FF'", "password_verifier = 'text'",
            "user_name = CAST(x'FFFE' AS TEXT)", "rights = 'all'", "duties = x'01'",
            "phone = '+41'", "trust_days = 'x'", "user_level = NULL", "uses_clinic_group = 'x'",
            "uses_clinic_group = 1, clinic_group = x'00'",
            "uses_clinic_group = 1, clinic_group = x'\(String(repeating: "01", count: 16))',"
                + " clinic_group_name = x'FF'",
        ]
    )
    func hostileRow(assignment: String) async throws {
        try await write { try $0.insert(account(1, "ann")) }
        try await stores.closeAll()
        // A hostile file may have a table without STRICT and constraints.
        try state.tamper(
            with: id(1),
            """
            CREATE TABLE copy AS SELECT * FROM accounts;
            DROP TABLE accounts;
            CREATE TABLE accounts (id PRIMARY KEY, user_name, canonical_user_name, email, canonical_email,
                role, status, password_verifier, created_at, last_sign_in_at, full_name, rights,
                user_level, apps, phone, email_confirmed_at, phone_confirmed_at, time_zone, locale,
                duties, temporary_expires_at, temporary_used_by, password_changed_at, question,
                answer_verifier, wants_two_step, preferred_factor, trust_days, former_at,
                mailbox_reset_at, mailbox_reset_by, former_address, credential_version,
                clinic_group, clinic_group_name, uses_clinic_group, sealing_key, erasure_due_at);
            INSERT INTO accounts SELECT * FROM copy;
            UPDATE accounts SET \(assignment);
            """
        )
        let again = try await state.stores()
        let error = await failure {
            try await again.read(id(1), sealer: sealer) {
                _ = try $0.accounts.find(id: id(1))
                _ = try $0.accounts.list(after: nil, limit: 9)
            }
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
