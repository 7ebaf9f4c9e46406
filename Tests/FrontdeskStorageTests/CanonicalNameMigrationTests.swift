import FrontdeskDomain
import Testing

@testable import FrontdeskStorage

@Suite("Migration of canonical names")
struct CanonicalNameMigrationTests {
    private let state: TemporaryState
    private let office: TenantID = id(1)

    init() throws { state = try TemporaryState() }

    /// The schema before the migration under test.
    private static func before(_ schema: Schema, _ count: Int) -> Schema {
        Schema(
            applicationID: schema.applicationID,
            migrations: Array(schema.migrations.prefix(count))
        )
    }

    /// Creates an older file with these accounts: user name, address, and the old canonical forms.
    private func prepare(_ rows: [(String, String, String?, String?)]) throws {
        let older = Self.before(.tenant, 12)
        try Connection.create(state.directory.makeTenant(office), schema: older, id: office.bytes)
        let connection = try Connection(
            opening: state.directory.tenant(office),
            schema: older,
            id: office.bytes,
            limits: StorageLimits()
        )
        try connection.write { statements in
            for (number, row) in rows.enumerated() {
                try statements.execute(
                    """
                    INSERT INTO accounts (id, user_name, canonical_user_name, email,
                        canonical_email, role, status, created_at)
                    VALUES (?, ?, ?, ?, ?, 'member', 'enabled', ?)
                    """,
                    .id(id(number) as AccountID),
                    .text(row.0),
                    .bytes(Array(row.1.utf8)),
                    .optional(row.2),
                    .optional(row.3.map { Array($0.utf8) }),
                    .count(number)
                )
            }
        }
        try connection.close()
    }

    private func found(_ name: CanonicalName?) async throws -> AccountID? {
        guard let name else { return nil }
        let stores = TenantStores(in: state.directory, anchoredIn: nil)
        let found = try await stores.read(office, sealer: sealer) {
            try $0.accounts.find(named: name)?.id
        }
        try await stores.closeAll()
        return found
    }

    @Test("MG-01 An account is still found by what its owner types")
    func reachable() async throws {
        try prepare([
            ("an\u{34f}na", "an\u{34f}na", "anna@müller.example", "anna@müller.example"),
            ("O’Brien", "o’brien", "o'brien@straße.example", "o'brien@strasse.example"),
            ("bert", "bert", "bert@strasse.example", "bert@strasse.example"),
        ])
        #expect(try await found(CanonicalName("anna")) == id(0))
        #expect(try await found(CanonicalName(userOrEmail: "Anna@xn--mller-kva.example")) == id(0))
        #expect(try await found(CanonicalName("o'brien")) == id(1))
        #expect(try await found(EmailAddress("o'brien@straße.example").canonical) == id(1))
        #expect(try await found(EmailAddress("o'brien@strasse.example").canonical) == nil)
        #expect(try await found(EmailAddress("bert@strasse.example").canonical) == id(2))
    }

    @Test("MG-01 If names become equal, an unchanged one keeps the name, otherwise the oldest")
    func collisions() async throws {
        try prepare([
            ("an\u{34f}na", "an\u{34f}na", nil, nil), ("anna", "anna", nil, nil),
            ("be\u{3164}rt", "be\u{3164}rt", nil, nil), ("ber\u{3164}t", "ber\u{3164}t", nil, nil),
            ("\u{3164}", "\u{3164}", nil, nil),
        ])
        #expect(try await found(CanonicalName("anna")) == id(1))
        #expect(try await found(CanonicalName("bert")) == id(2))
        for (number, name) in [(0, "an\u{34f}na"), (3, "ber\u{3164}t"), (4, "\u{3164}")] {
            let kept = CanonicalName(stored: Array(name.utf8))
            #expect(try await found(kept) == id(number), "no account is lost")
        }
    }

    @Test("MG-01 The names of tenants migrate alike")
    func tenants() async throws {
        let older = Self.before(.registry, 4)
        let own: TenantID = id(2)
        try Connection.create(state.directory.registry(), schema: older, id: own.bytes)
        let connection = try Connection(
            opening: state.directory.registry(),
            schema: older,
            id: nil,
            limits: StorageLimits()
        )
        _ = try connection.write { statements in
            try statements.execute(
                """
                INSERT INTO tenants (id, name, canonical_name, kind, status, display_name,
                    created_at, wrapped_key)
                VALUES (?, 'D’Été', ?, 'office', 'active', 'D’Été', 1, x'01')
                """,
                .id(office),
                .bytes(Array("d’été".utf8))
            )
        }
        try connection.close()
        let registry = try Registry(opening: state.directory)
        let found = try await registry.findTenant(named: name("d'été"))
        #expect(found?.tenant.id == office)
        try await registry.close()
    }
}
