import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

/// Each row is sealed together with its owner and its limits. An attacker who can write the disk
/// but has no key edits one row, which must then be refused.
@Suite("Edited rows")
struct SealedRowTests {
    private let state: TemporaryState

    init() throws { state = try TemporaryState() }

    private static let origin = ClientOrigin(address: "192.0.2.7", userAgent: "", locale: "")

    private static func link(of account: Int) -> Link {
        Link(
            accountID: id(account),
            purpose: .resetPassword,
            createdAt: now,
            expiresAt: now + .seconds(3600)
        )
    }

    private static func message(about account: Int) -> Message {
        Message(
            id: id(50 + account),
            kind: .oneTimeCode,
            channel: .mail(to: "user\(account)@example.org"),
            locale: "de",
            values: ["code": "123456"],
            accountID: id(account),
            createdAt: now,
            expiresAt: now + .seconds(600)
        )
    }

    /// Two accounts, each with one row of every kind under different hashes and ids.
    private static func fill(_ store: TenantStore) throws {
        for number in [1, 2] {
            let account: AccountID = id(number)
            try store.accounts.insert(FrontdeskStorageTests.account(number, "user\(number)"))
            _ = try store.sessions.insert(session(number, of: number), tokenHash: hash(number))
            try store.devices.insert(
                TrustedDevice(
                    id: id(number),
                    accountID: account,
                    client: origin,
                    trustedAt: now,
                    lastUsedAt: now
                ),
                tokenHash: hash(number)
            )
            try store.links.insert(link(of: number), tokenHash: hash(number))
            try store.registrations.save(registration(number), linkHash: hash(number))
            var known = flow(number)
            known.facts.accountID = account
            try store.flows.insert(known, tokenHash: hash(number), at: now)
            try store.enrollments.save(
                [1, 2, 3],
                of: id(number),
                until: now + .seconds(900),
                at: now
            )
            try store.factors.save(
                Authenticator(secret: [4, 5, 6], createdAt: now, confirmedAt: now, lastStep: 70),
                of: account
            )
            let code = IssuedCode(
                purpose: .confirmPhone,
                factor: .sms,
                hash: hash(number),
                issuedAt: now,
                expiresAt: now + .seconds(600)
            )
            try store.contacts.save(
                ContactChange(kind: .phone, value: "+41441234567", code: code, sent: 1),
                of: account
            )
            try store.outbox.insert(message(about: number), at: now)
        }
    }

    /// Reads the first account's rows, or the rows that now claim to be.
    private static let readings: [String: @Sendable (TenantStore) throws -> Bool] = [
        "sessions": { try $0.sessions.find(tokenHash: hash(1)) != nil },
        "devices": { store in
            try [1, 2].contains {
                try store.devices.find(tokenHash: hash(1), of: id($0)) != nil
            }
        },
        "links": { try $0.links.find(tokenHash: hash(1), at: now) != nil },
        "registrations": { try $0.registrations.find(linkHash: hash(1), at: now) != nil },
        "flows": { try $0.flows.find(tokenHash: hash(1), at: now) != nil },
        "enrolments": { try $0.enrollments.find(of: id(1), at: now) != nil },
        "authenticators": { try $0.factors.findAuthenticator(of: id(1)) != nil },
        "contact_changes": { try $0.contacts.find(.phone, of: id(1)) != nil },
        "accounts": { try $0.accounts.find(id: id(1))?.passwordVerifier != nil },
    ]

    private static func hex(_ number: Int) -> String {
        "x'" + hash(number).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            + "'"
    }

    private static func idHex(_ number: Int) -> String { hex(number).prefix(34) + "'" }

    /// A table and an edit of its first row.
    private static let edits: [(table: String, sql: String)] = [
        ("sessions", "account_id = \(idHex(2))"), ("sessions", "app = 'settings'"),
        ("sessions", "created_at = created_at + 1"),
        ("sessions", "absolute_span = absolute_span + 1"),
        ("sessions", "idle_span = idle_span + 1"),
        ("devices", "account_id = \(idHex(2))"), ("devices", "trusted_at = trusted_at + 1"),
        ("links", "account_id = \(idHex(2))"), ("links", "expires_at = expires_at + 1"),
        ("links", "created_at = created_at + 1"),
        ("registrations", "expires_at = expires_at + 1"),
        ("registrations", "created_at = created_at + 1"),
        ("flows", "account_id = \(idHex(2))"), ("flows", "expires_at = expires_at + 1"),
        ("flows", "advances = 0, failures = failures + 1"),
        ("flows", "account_id = NULL"),
        ("enrolments", "expires_at = expires_at + 1"),
        ("authenticators", "last_step = last_step - 1"), ("authenticators", "last_step = NULL"),
        ("authenticators", "confirmed_at = confirmed_at + 1"),
    ]

    /// Exchanges of columns between the two accounts' rows.
    private static let exchanges: [(table: String, columns: [String])] = [
        ("sessions", ["token_hash"]), ("sessions", ["details"]),
        ("sessions", ["details", "account_id"]), ("devices", ["token_hash"]),
        ("devices", ["details", "account_id"]), ("links", ["account_id", "seal"]),
        ("registrations", ["link_hash"]), ("registrations", ["applicant"]),
        ("flows", ["token_hash"]), ("flows", ["facts"]), ("flows", ["facts", "account_id"]),
        ("enrolments", ["secret"]), ("authenticators", ["secret"]),
        ("contact_changes", ["details"]), ("accounts", ["password_verifier"]),
    ]

    private func isRefused(_ table: String, _ sql: String) async throws -> Bool {
        let state = try TemporaryState()
        var stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { try Self.fill($0) }
        let read = try #require(Self.readings[table])
        #expect(try await stores.read(id(1), sealer: sealer) { try read($0) })
        try await stores.closeAll()
        try state.tamper(with: id(1), sql)
        stores = try await state.stores()
        let outcome = await failure {
            // A row that is no longer found counts as refused too.
            guard try await stores.read(id(1), sealer: sealer, { try read($0) }) else {
                throw StorageError.damaged("gone")
            }
        }
        try await stores.closeAll()
        guard case .damaged = outcome else { return false }
        return true
    }

    @Test("A row with edited contents is refused", arguments: 0..<edits.count)
    func edited(_ number: Int) async throws {
        let (table, sql) = Self.edits[number]
        let first = table == "accounts" ? "id" : "rowid"
        #expect(
            try await isRefused(
                table,
                "UPDATE \(table) SET \(sql) WHERE \(first) = (SELECT min(\(first)) FROM \(table))"
            ),
            "\(table): \(sql)"
        )
    }

    @Test("Values exchanged between two users' rows are refused", arguments: 0..<exchanges.count)
    func exchanged(_ number: Int) async throws {
        let (table, columns) = Self.exchanges[number]
        let sets = columns.map {
            "\($0) = (SELECT \($0) FROM kept WHERE kept.row <> \(table).rowid)"
        }
        // A unique column needs a temporary value during the exchange.
        let park =
            !columns.isEmpty && columns[0].hasSuffix("_hash")
            ? "UPDATE \(table) SET \(columns[0]) = zeroblob(32)"
                + " WHERE rowid = (SELECT max(rowid) FROM \(table));" : ""
        let steps =
            park.isEmpty
            ? "UPDATE \(table) SET \(sets.joined(separator: ", "));"
            : park + "UPDATE \(table) SET \(sets.joined(separator: ", "))"
                + " WHERE rowid = (SELECT min(rowid) FROM \(table));"
                + "UPDATE \(table) SET \(sets.joined(separator: ", "))"
                + " WHERE rowid = (SELECT max(rowid) FROM \(table));"
        #expect(
            try await isRefused(
                table,
                "CREATE TABLE kept AS SELECT rowid AS row, * FROM \(table);" + steps
                    + "DROP TABLE kept"
            ),
            "\(table): \(columns)"
        )
    }

    @Test("An edited message is given up and never sent")
    func message() async throws {
        for sql in [
            "account_id = \(Self.idHex(2))", "kind = 'reset-link'", "channel = 'sms'",
            "expires_at = expires_at + 1", "created_at = created_at - 1", "locale = 'en'",
            "recipient = (SELECT recipient FROM outbox WHERE sequence = 2)",
            "contents = (SELECT contents FROM outbox WHERE sequence = 2)",
        ] {
            let state = try TemporaryState()
            var stores = try await state.stores(id(1))
            try await stores.write(id(1), sealer: sealer) { try Self.fill($0) }
            try await stores.closeAll()
            try state.tamper(with: id(1), "UPDATE outbox SET \(sql) WHERE sequence = 1")
            stores = try await state.stores()
            let result = try await stores.write(id(1), sealer: sealer) { store in
                try store.outbox.lease(9, as: id(90), at: now, for: .seconds(60))
            }
            #expect(result.damaged == 1, "\(sql)")
            #expect(result.leased.map(\.message.accountID) == [id(2)], "\(sql)")
            try await stores.closeAll()
        }
    }

    @Test("An authenticator sealed by an earlier version works and is resealed at its next use")
    func earlierSeal() async throws {
        let stores = try await state.stores(id(1))
        try await stores.write(id(1), sealer: sealer) { store in
            try Self.fill(store)
            let old = try store.seal(
                [4, 5, 6],
                "authenticators",
                "secret",
                row: (id(1) as AccountID).bytes
            )
            try store.statements.execute(
                "UPDATE authenticators SET secret = ? WHERE account_id = ?",
                .bytes(old),
                .id(id(1) as AccountID)
            )
            var found = try #require(try store.factors.findAuthenticator(of: id(1)))
            #expect(found.secret == [4, 5, 6])
            found.lastStep = 71
            try store.factors.save(found, of: id(1))
            #expect(try store.factors.findAuthenticator(of: id(1)) == found)
            try store.statements.execute("UPDATE authenticators SET last_step = 70")
        }
        let error = await failure {
            try await stores.read(id(1), sealer: sealer) {
                try $0.factors.findAuthenticator(of: id(1)) != nil
            }
        }
        #expect(error == .damaged("a sealed value of authenticators.secret"))
    }
}
