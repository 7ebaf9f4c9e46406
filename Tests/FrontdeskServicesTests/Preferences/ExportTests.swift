import Foundation
import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Export of everything stored about a person")
struct ExportTests {
    private func export(_ owner: Owner) async throws -> (text: String, parts: Int) {
        var (text, token, parts) = ("", "", 0)
        repeat {
            let part = try await owner.fixture.services.preferences.export(
                ExportRequest(sessionToken: owner.token, client: owner.client, pageToken: token),
                context: owner.context
            )
            (text, token, parts) = (text + part.json, part.nextPageToken, parts + 1)
        } while !token.isEmpty
        return (text, parts)
    }

    /// Every column of a tenant's tables that belongs to a person: where the export has it, or why
    /// it has not.
    private static let columns: [String: String] = [
        "accounts": """
        id user_name email role status created_at last_sign_in_at full_name rights user_level
        apps phone email_confirmed_at phone_confirmed_at time_zone locale duties
        temporary_expires_at password_changed_at question wants_two_step preferred_factor
        trust_days former_at mailbox_reset_at former_address erasure_due_at
        clinic_group_name uses_clinic_group
        -canonical_user_name -canonical_email -mailbox_reset_by -clinic_group (forms of other
        columns)
        -password_verifier -answer_verifier -sealing_key (secrets)
        -credential_version -temporary_used_by (numbers without a meaning for the person)
        """,
        "authenticators": "account_id created_at confirmed_at -secret -last_step (secrets)",
        "recovery_codes": "account_id -hash (secret; the number is exported)",
        "contact_changes": "account_id kind details expires_at",
        "devices": "account_id details trusted_at last_used_at -id -token_hash (secret)",
        "links":
            "account_id purpose created_at expires_at -token_hash -seal -superseded_at (secret)",
        "sessions": """
        account_id app details created_at last_seen_at -sequence -id -token_hash -idle_span
        -absolute_span -idle_expires_at -expires_at (derived from the policy)
        """,
        "outbox": """
        kind state channel recipient created_at settled_at reason account_id
        -sequence -id -recipient_hash -locale -contents -expires_at -given_up_at -tries -due_at
        -lease -is_unsolicited (secrets, and how the message is sent)
        """,
        "audit": "at kind actor actor_id subject details -sequence -mac -erasure (the chain)",
        "attempts": "-key -failures -last_failure_at -account_id -sequence (hashes; see events)",
        "networks": "-account_id -network -succeeded_at (hashes; see sessions and events)",
        "enrolments": "-session_id -secret -expires_at (secret, for some minutes)",
        "flows": """
        -sequence -id -token_hash -facts -expires_at -advances -failures -last_failure_at
        -account_id -opener -source (for some minutes)
        """,
        "registrations": "-sequence -id -link_hash -applicant -created_at -expires_at (no account)",
        "decoy_links": """
        -token_hash -account_id -purpose -created_at -expires_at -superseded_at -seal (no one's)
        """,
    ]

    /// The tables that contain nothing about a person.
    private static let impersonal: Set = [
        "identity", "audit_head", "settings", "guarded_settings", "templates", "credentials",
        "flow_sources", "clinics", "clinic_revisions", "sqlite_sequence",
    ]

    @Test("GD-02 Each column of the database is exported, or has a reason why not")
    func complete() async throws {
        let fixture = try await Fixture.administered()
        let found = try await fixture.read("nord") { store in
            try store.statements.rows(
                """
                SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table'
                """
            ) { (try $0.text(0), try $0.text(1)) }
        }
        for (table, column) in found where !Self.impersonal.contains(table) {
            let words = (Self.columns[table] ?? "").split { " \n".contains($0) }
            #expect(
                words.contains(Substring(column)) || words.contains("-\(column)"),
                "\(table).\(column): export it or say why not"
            )
        }
        #expect(Set(found.map(\.0)) == Self.impersonal.union(Self.columns.keys))
    }

    @Test("GD-02 The export has what is stored about the person, and nothing else")
    func contents() async throws {
        let (owner, _, codes) = try await Owner.withAuthenticator()
        let fixture = owner.fixture
        try await owner.setQuestion()
        _ = try await owner.beginChange(.phone, to: "+41791112233")
        try await fixture.createUser("berta")
        _ = try await fixture.signIn("berta", at: "nord", password: "wrong", address: "192.0.2.77")
        try await fixture.updateUser("anna", ["full_name"]) { $0.fullName = "Anna Ä" }
        let (text, _) = try await export(owner)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        let account = try #require(json["account"] as? [String: Any])
        #expect(account["full_name"] as? String == "Anna Ä")
        #expect(account["email"] as? String == "anna@nord.example")
        #expect(account["security_question"] as? String == "first-pet")
        #expect((json["sessions"] as? [Any])?.isEmpty == false)
        #expect((json["authenticator"] as? [String: Any])?["recovery_codes"] as? Int == codes.count)
        #expect(text.contains("+41791112233") && text.contains("sign-in.succeeded"))
        let stored = try await owner.account
        let secrets =
            codes + [stored.passwordVerifier ?? "?", "berta", "192.0.2.77"]
            + ["argon2", "fds_", "link="]
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
    }

    @Test("GD-02 A long history arrives in parts that form one text")
    func parts() async throws {
        let owner = try await Owner.signedIn()
        let (space, id) = (try await owner.fixture.open("nord"), try await owner.account.id)
        try await space.write(for: nil) { transaction in
            for number in 0..<950 {
                try transaction.record(
                    AuditEvent(
                        .preferencesChanged,
                        by: .account(id),
                        about: id,
                        at: transaction.now,
                        ["fields": "n\(number)"]
                    )
                )
            }
        }
        let (text, parts) = try await export(owner)
        #expect(parts > 4)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        )
        let events = try #require(json["events"] as? [[String: Any]])
        let fields = events.compactMap { ($0["details"] as? [String: String])?["fields"] }
        #expect(fields == (0..<950).map { "n\($0)" })
        for token in ["x", "0.1", "2.0.0", "0.-1.0", "0.0.2", "1.99999999999999999999.0"] {
            let error = await callError {
                try await owner.fixture.services.preferences.export(
                    ExportRequest(
                        sessionToken: owner.token,
                        client: owner.client,
                        pageToken: token
                    ),
                    context: owner.context
                )
            }
            #expect(error?.reason == .invalidField, "\(token)")
        }
    }
}
