internal import Foundation
internal import Testing

extension EndToEndTests {
    /// Valid names and their meaning.
    @Suite struct Names {
        @Test("TN-02 a tenant's name never becomes a path, and invalid names are refused")
        func tenantNames() async throws {
            try await withDaemon { daemon in
                let refused = [
                    "", " ", "../x", "a/b", ".", "..", "a\tb", "a\nb", "😀", "a\u{202E}b",
                    String(repeating: "é", count: 300), "%2e%2e", "a\\b", "a;b", "--", "\u{200B}",
                ]
                for name in refused {
                    let outcome = try await daemon.frontdesk(
                        "--json",
                        "tenant",
                        "create",
                        "--kind",
                        "office",
                        "--",
                        name
                    )
                    #expect(outcome.status == 1, "\(name): \(outcome)")
                    let field = outcome.errorJSON.error.violations.list.first?.field
                    #expect(field == .text("name"), "\(outcome)")
                }
                for name in ["CON", " T1 ", "straße", "ﬁsh", "-x", "Ä"] {
                    let outcome = try await daemon.frontdesk(
                        "tenant",
                        "create",
                        "--kind",
                        "office",
                        "--",
                        name
                    )
                    #expect(outcome.status == 0, "\(name): \(outcome)")
                }
                for same in ["con", "T1", "STRASSE", "fish", "-X", "A\u{308}"] {
                    let outcome = try await daemon.frontdesk(
                        "tenant",
                        "create",
                        "--kind",
                        "office",
                        "--",
                        same
                    )
                    #expect(outcome.status == 1, "\(same) is the same name: \(outcome)")
                }
                let files = try FileManager.default.subpathsOfDirectory(
                    atPath: daemon.state + "/tenants"
                )
                let allowed = Set("0123456789abcdef/tenant.sqlite-wal")
                for file in files { #expect(allowed.isSuperset(of: file), "\(file)") }
            }
        }

        @Test("A name cannot stand for another account's id")
        func idsAsNames() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let tenant = try await daemon.frontdesk("tenant", "show", "sonnental", "--json")
                    .json
                let tenantID = try #require(tenant.tenant_id.text)
                let account = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--json"
                ).json
                let accountID = try #require(account.account_id.text)

                _ = try await daemon.frontdesk("tenant", "create", tenantID, "--kind", "office")
                _ = try await daemon.frontdesk(
                    "user",
                    "create",
                    "--tenant",
                    "sonnental",
                    "--user-name",
                    accountID,
                    "--welcome",
                    "none"
                )
                let byID = try await daemon.frontdesk("tenant", "show", tenantID, "--json").json
                #expect(byID == tenant, "\(byID)")
                let found = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    tenantID,
                    accountID,
                    "--json"
                ).json
                #expect(found == account, "\(found)")
            }
        }

        @Test("RS-02 an e-mail address is exactly one address or refused")
        func addresses() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let refused = [
                    "a@x.de,b@y.de", "<a@b.de>", "Anna <a@b.de>", "a b@c.de", "@b.de", "a@",
                    "a@b.de\r\nBcc: x@y.de", "a@b@c.de", "a@b.de;", "a", "a@-b.de", "a@b..de",
                    String(repeating: "a", count: 250) + "@b.de",
                ]
                for address in refused {
                    let outcome = try await daemon.frontdesk(
                        "--json",
                        "user",
                        "create",
                        "--tenant",
                        "sonnental",
                        "--user-name",
                        "anna",
                        "--email",
                        address
                    )
                    #expect(outcome.status == 1, "\(address): \(outcome)")
                    let field = outcome.errorJSON.error.violations.list.first?.field
                    #expect(field == .text("user.email"), "\(outcome)")
                }
            }
        }

        @Test("LK-02 all spellings of a name share one count of failures")
        func oneBudget() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                for (office, user) in [
                    ("sonnental", "anna"), ("SONNENTAL", "ANNA"), (" sonnental ", "anna "),
                    ("ｓonnental", "ａnna"), ("sonnental", "anna@sonnental.example"),
                ] {
                    let refused = try await daemon.signIn(user, at: office, password: "wrong wrong")
                    #expect(refused.status == 1)
                }
                let shown = try await daemon.frontdesk(
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--json"
                ).json
                #expect(shown.failed_attempts == .number(5), "\(shown)")
            }
        }
    }
}
