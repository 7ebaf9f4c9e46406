internal import Foundation
internal import Testing

extension EndToEndTests {
    /// User administration with only the command line.
    @Suite struct Users {
        private func user(
            _ daemon: RunningDaemon,
            _ words: String,
            _ more: String...
        ) async throws -> Outcome {
            try await daemon.run("--json user \(words) --tenant sonnental", more)
        }

        @Test("A user is created, changed, explained, given a temporary password and deleted")
        func life() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let made = try await user(
                    daemon,
                    "create --user-name bert --welcome none",
                    "--full-name",
                    "Bert Frei"
                )
                #expect(made.status == 0 && made.json.state == .text("invited"), "\(made)")
                let why = try await user(daemon, "diagnose bert")
                #expect(why.json.can_sign_in == .flag(false), "\(why)")
                let handed = try await user(daemon, "issue-temporary-password bert")
                let code = try #require(handed.json.temporary_password.text, "\(handed)")
                let step = try await daemon.signIn("bert", at: "sonnental", password: code)
                #expect(step.json.session_token == .null, "a temporary password is no session")
                let again = try await daemon.signIn("bert", at: "sonnental", password: code)
                #expect(again.json.need == step.json.need, "who lost the first begins again")
                let first = try #require(step.json.flow_token.text, "\(step)")
                let ended = try await daemon.frontdesk("flow", "show", first)
                #expect(ended.status == 1, "P2 it opens one sign-in at a time: \(ended)")
                let changed = try await user(
                    daemon,
                    "update bert --email bert@sonnental.example --apps anywhere --user-level 3"
                )
                #expect(changed.json.data.apps == .list([.text("anywhere")]), "\(changed)")
                let refused = try await user(daemon, "issue-temporary-password bert")
                #expect(refused.errorJSON.error.reason == .text("wrong-state"), "\(refused)")
                let copied = try await user(
                    daemon,
                    "copy bert --user-name carl --email carl@sonnental.example"
                )
                #expect(copied.json.data.apps == changed.json.data.apps, "\(copied)")
                #expect(copied.json.state == .text("temporary-password"))
                #expect(try await user(daemon, "delete bert --yes").status == 0)
                let listed = try await user(daemon, "list")
                #expect(listed.json.users.list.map(\.data.user_name) == [.text("carl")])
                let deleted = try await user(daemon, "list --state deleted")
                #expect(deleted.json.users.list.map(\.data.user_name) == [.text("bert")])
                for words in ["list", "list-sessions", "access-log", "diagnose carl", "show carl"] {
                    let shown = try await daemon.run("user \(words) --tenant sonnental")
                    #expect(shown.status == 0 && !shown.output.isEmpty, "\(words): \(shown)")
                }
            }
        }

        @Test("Sessions are listed and ended, and the access log records it")
        func sessions() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                let listed = try await user(daemon, "list-sessions")
                #expect(listed.json.sessions.list.map(\.user_name) == [.text("anna")], "\(listed)")
                #expect(!listed.output.contains(token), "SE-09")
                #expect(try await user(daemon, "end-sessions anna").json.ended == .number(1))
                #expect(try await daemon.validate(token).status == 1)
                #expect(try await user(daemon, "list-sessions").json.sessions.list.isEmpty)
                let log = try await user(daemon, "access-log anna")
                #expect(log.json.entries.list.first?.kind == .text("sign-in.succeeded"), "\(log)")
            }
        }

        @Test("A list of 250 users is sent in three pieces, and faults name their line")
        func list() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let rows = (0..<250).map { "u\($0),\"Name\nof \($0)\"\r\n" }
                let header = "\u{FEFF}user_name,full_name\r\n"
                let file = try daemon.directory.write(header + rows.joined(), to: "users.csv")
                let done = try await user(daemon, "import --welcome none", file)
                #expect(done.status == 65, "a name has no line ends: \(done)")
                #expect(done.json.faults.list.first?.line == .number(2))
                #expect(done.json.faults.list.count == 100)
                let plain = rows.map { $0.replacing("\n", with: " ", maxReplacements: 1) }
                let good = try daemon.directory.write(header + plain.joined(), to: "good.csv")
                let tried = try await user(daemon, "import --welcome none --dry-run", good)
                #expect(tried.json.users.list.count == 250, "\(tried)")
                let made = try await user(daemon, "import --welcome none", good)
                #expect(made.status == 0 && made.json.users.list.count == 250, "\(made)")
                #expect(made.json.users.list.last?.line == .number(251))
                let twice = try await user(daemon, "import --welcome none --skip-invalid", good)
                #expect(twice.json.faults.list.count == 250 && twice.status == 65)
                let again = try await user(daemon, "import --welcome none --skip-existing", good)
                #expect(again.json.existing.list.count == 250 && again.status == 0, "\(again)")
                let semicolons =
                    "sep=;\r\nUser_Name;Role;;\r\nu0;Member;;\r\nnew;MEMBER;;\r\n;;;\r\n"
                let list = try daemon.directory.write(semicolons, to: "sheet.csv")
                let added = try await user(daemon, "import --welcome none --skip-existing", list)
                #expect(added.json.users.list.map(\.line) == [.number(4)], "\(added)")
                #expect(added.json.existing.list.map(\.line) == [.number(3)] && added.status == 0)
            }
        }
    }
}
