internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The part of the command-line contract that concerns people and their sessions.
    @Suite struct SessionContract {
        @Test("sign-in prints the token, and the session commands accept it as an argument or as -")
        func sessions() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let signedIn = try await daemon.frontdesk(
                    "sign-in",
                    "--office",
                    "SonnenTal",
                    "--user",
                    "anna@sonnental.example",
                    "--app",
                    "anywhere",
                    "--password-stdin",
                    "--json",
                    input: Sample.password + "\n"
                )
                #expect(signedIn.status == 0, "\(signedIn)")
                #expect(
                    signedIn.json.keys.isSuperset(of: [
                        "session_token", "account_id", "tenant_id", "expires_at",
                    ])
                )
                let token = try #require(signedIn.json.session_token.text)
                let human = try await daemon.frontdesk(
                    "sign-in",
                    "--office",
                    "sonnental",
                    "--user",
                    "anna",
                    "--password-stdin",
                    input: Sample.password + "\n"
                )
                #expect(human.status == 0 && human.output.contains("fds_"), "\(human)")

                let validated = try await daemon.validate(token)
                #expect(validated.status == 0, "\(validated)")
                #expect(validated.json.session.app == .text("anywhere"))
                #expect(validated.json.session.account_id == signedIn.json.account_id)
                #expect(validated.json.session.tenant_id == signedIn.json.tenant_id)
                #expect(try await daemon.frontdesk("session", "validate", token).status == 0)
                #expect(
                    try await daemon.frontdesk(
                        "session",
                        "validate",
                        token,
                        "--app",
                        "anywhere"
                    ).status == 0
                )
                #expect(
                    try await daemon.frontdesk("session", "validate", token, "--app", "pro")
                        .status == 1
                )
                try await endingSessions(daemon, token)
            }
        }

        private func endingSessions(_ daemon: RunningDaemon, _ token: String) async throws {
            let third = try await daemon.token(of: "anna", at: "sonnental")
            let listed = try await daemon.frontdesk(
                "session",
                "list",
                "-",
                "--json",
                input: token + "\n"
            )
            #expect(listed.json.sessions.list.count == 3)
            #expect(listed.json.sessions.list.filter { $0.current == .flag(true) }.count == 1)
            #expect(!listed.output.contains("fds_"), "SE-09 a list never has usable tokens")
            #expect(
                try await daemon.frontdesk("session", "list", "-", input: token).output
                    .contains("anywhere")
            )

            let thirdID = try #require(
                try await daemon.validate(third).json.session.session_id.text
            )
            let ended = try await daemon.frontdesk(
                "session",
                "end",
                "-",
                thirdID,
                input: token + "\n"
            )
            #expect(ended.status == 0, "\(ended)")
            #expect(try await daemon.validate(third).status == 1)
            let unknown = try await daemon.frontdesk(
                "session",
                "end",
                "-",
                String(repeating: "0", count: 32),
                input: token + "\n"
            )
            #expect(unknown.status == 1, "\(unknown)")

            let others = try await daemon.frontdesk(
                "session",
                "end-others",
                "-",
                "--json",
                input: token + "\n"
            )
            #expect(others.json.ended == .number(1), "\(others)")
            #expect(
                try await daemon.frontdesk("session", "sign-out", "-", input: token + "\n").status
                    == 0
            )
            let refused = try await daemon.validate(token)
            #expect(refused.status == 1)
            #expect(refused.errorJSON.error.reason == .text("session-invalid"))
            let nothing = try await daemon.frontdesk("session", "validate", "-")
            #expect(nothing.status == 64, "no token on standard input: \(nothing)")
        }

        @Test("Every wrong combination at sign-in gives the same message and status 1")
        func wrongCombinations() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                var seen: Set<String> = []
                for (office, user) in [
                    ("sonnental", "anna"), ("sonnental", "nobody"), ("nowhere", "anna"),
                ] {
                    let refused = try await daemon.signIn(user, at: office, password: "wrong, long")
                    #expect(refused.status == 1)
                    #expect(refused.errorJSON.error.reason == .text("not-accepted"))
                    #expect(refused.output == "")
                    seen.insert(refused.errors)
                }
                #expect(seen.count == 1, "EN-02 \(seen)")
            }
        }
    }
}
