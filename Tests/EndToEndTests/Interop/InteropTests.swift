internal import Foundation
internal import FrontdeskClient
internal import Testing

extension EndToEndTests {
    /// The clients in `Clients/` with the real daemon: four of our own without dependencies, and
    /// the stock ttrpc clients of Go and Rust.
    @Suite struct Interop {
        @Test(
            "The example in each language signs in and out, and explains failures",
            arguments: Language.allCases
        )
        func examples(_ language: Language) async throws {
            let example = try await language.example()
            try await withOffice { daemon in
                func run(_ user: String, _ password: String, socket: String = "api") async throws
                    -> Outcome
                {
                    let words = example + [daemon.socket(socket), "sonnental", user]
                    return try await Command(words, input: password + "\n").run()
                }
                let done = try await run("anna", Sample.password)
                #expect(done.status == 0 && done.errors == "", "\(done)")
                #expect(done.output == "signed in: anna at Sonnental\nsigned out\n", "\(done)")
                let wrong = try await run("anna", Sample.otherPassword)
                #expect(wrong.status == 1 && wrong.output == "", "\(wrong)")
                #expect(wrong.errors == "the office, user or password is incorrect\n")
                let unknown = try await run("nobody", Sample.password)
                #expect(unknown.description == wrong.description, "EN-01 \(unknown)")
                // A frontend method on the operator's socket must fail.
                let denied = try await run("anna", Sample.password, socket: "admin")
                #expect(denied.status == 70 && denied.errors.contains("(code 7)"), "\(denied)")
                let nowhere = try await run("anna", Sample.password, socket: "nowhere")
                #expect(nowhere.status == 69 && nowhere.output == "", "\(nowhere)")
            }
        }

        @Test("An example names a need that it does not answer", arguments: Language.allCases)
        func needs(_ language: Language) async throws {
            let example = try await language.example()
            try await withOffice { daemon in
                let settings = ["required-for": "everyone", "methods": "authenticator"]
                    .map { #"{"field": "two-step.\#($0)", "value": "\#($1)"}"# }
                    .joined(separator: ",")
                let set = try await daemon.frontdesk(
                    "call",
                    "Policies/Set",
                    #"{"actor": {"tenant": "sonnental"}, "settings": [\#(settings)]}"#,
                    "--socket",
                    "admin"
                )
                try #require(set.status == 0, "\(set)")
                let asked = try await Command(
                    example + [daemon.socket("api"), "sonnental", "anna"],
                    input: Sample.password + "\n"
                ).run()
                #expect(asked.status == 75 && asked.output == "", "\(asked)")
                let words =
                    "not signed in yet: enroll_authenticator is needed, and not answered here"
                #expect(asked.errors == words + "\n")
            }
        }

        @Test("A foreign client gets the same answers as our client", arguments: Language.allCases)
        func answers(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let wrong = try await peer.ask(
                    "start",
                    "Sonnental",
                    "anna",
                    Sample.otherPassword,
                    "192.0.2.7"
                )
                #expect(wrong == ["need", "2", "0"], "not accepted, and no session")
                for (office, user) in [("Sonnental", "nobody"), ("nowhere", "anna")] {
                    let unknown = try await peer.ask(
                        "start",
                        office,
                        user,
                        Sample.password,
                        "192.0.2.7"
                    )
                    #expect(unknown == wrong, "EN-01, EN-02")
                }
                let missing = try await peer.ask("start", "Sonnental", "", "x", "192.0.2.7")
                #expect(missing == ["need", "1", "0", "answer.identify.user"])
                let accepted = try await peer.ask(
                    "advance",
                    "Sonnental",
                    "anna",
                    Sample.password,
                    "192.0.2.7"
                )
                try #require(accepted.first == "signed_in", "the flow goes on: \(accepted)")

                #expect(
                    try await peer.ask("validate", accepted[1])
                        == (try await described(accepted[1], daemon))
                )
                #expect(try await peer.ask("sign-out", accepted[1]) == ["ok"])
                let ended = try await peer.ask("validate", accepted[1])
                #expect(ended == ["error", "16", "14", "0", "yes"], "SESSION_INVALID")
                #expect(try await peer.ask("validate", "no token") == ended)
                let address = try await peer.ask("start", "a", "b", "c", "not an address")
                #expect(address == ["error", "3", "2", "0", "yes", "client.address"])
                #expect(try await sessions(of: daemon) == 0, "nothing is left of all this")
            }
        }

        @Test(
            "A request that the daemon would reject is not sent, and the connection stays open",
            arguments: Language.allCases
        )
        func tooLarge(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let token = try await peer.token("anna", at: "Sonnental")
                let long = String(repeating: "x", count: 65_536)
                let rejected = try await peer.ask("start", "Sonnental", long, "x", "192.0.2.7")
                #expect(rejected == ["error", "8", "3", "0", "no"], "TOO_LARGE, and no request id")
                #expect(
                    try await peer.ask("validate", token) == (try await described(token, daemon))
                )
            }
        }

        @Test(
            "Many calls on one connection each get their own answer",
            arguments: Language.allCases
        )
        func manyCalls(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let (first, second) = (
                    try await peer.token("anna", at: "Sonnental"),
                    try await peer.token("bert", at: "Sonnental")
                )
                let (one, other) = (
                    try await peer.ask("validate", first)[1],
                    try await peer.ask("validate", second)[1]
                )
                #expect(one != other)
                let many = try await peer.ask("many", first, second, "500")
                #expect(many == ["many", "500", one, other])

                // The same through a proxy that accepts one connection and splits frames.
                let torn = daemon.directory.file("torn.sock")
                let trickle = try ChildProcess(
                    [Python.program, Language.trickle, torn, daemon.socket("api")],
                    descriptors: [0, 1, 2]
                )
                defer { trickle.end() }
                _ = try await eventually { access(torn, F_OK) == 0 ? true : nil }
                let slow = try await Peer(language, at: torn)
                let some = try await slow.ask("many", first, second, "4")
                #expect(some == ["many", "4", one, other])
            }
        }

        @Test(
            "A call times out if the daemon hangs, and its late answer is discarded",
            arguments: Language.allCases
        )
        func late(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let (first, second) = (
                    try await peer.token("anna", at: "Sonnental"),
                    try await peer.token("bert", at: "Sonnental")
                )
                daemon.process?.suspend()
                _ = try await peer.ask("timeout", "0.2")
                for _ in 0..<2 {
                    let late = try await peer.ask("validate", first)
                    #expect(late == ["error", "4", "0", "0", "no"])
                }
                _ = try await peer.ask("timeout", "60")
                // This call is pending when the answers to the earlier calls arrive.
                try peer.tell(["validate", second])
                try await Task.sleep(for: .milliseconds(100))
                daemon.process?.signal(SIGCONT)
                let answer = try await peer.answer()
                #expect(answer == (try await described(second, daemon)))
                let last = try await peer.ask("validate", first)
                #expect(last == (try await described(first, daemon)))
            }
        }

        @Test("A call without remaining time ends with code 4", arguments: Language.allCases)
        func noTime(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let token = try await peer.token("anna", at: "Sonnental")
                _ = try await peer.ask("timeout", "0")
                #expect(try await peer.ask("validate", token).prefix(2) == ["error", "4"])
                _ = try await peer.ask("timeout", "60")
                #expect(try await peer.ask("validate", token).first == "session")
            }
        }

        @Test(
            "Our clients reconnect to a daemon that was killed and restarted",
            arguments: Language.allCases.filter(\.isOurs)
        )
        func restart(_ language: Language) async throws {
            try await withOffice { daemon in
                let peer = try await Peer(language, at: daemon.socket("api"))
                let token = try await peer.token("anna", at: "Sonnental")
                daemon.kill()
                #expect(try await peer.ask("validate", token) == ["error", "14", "0", "0", "no"])
                try await daemon.start()
                #expect(try await peer.ask("validate", token).first == "session")
                daemon.kill()
                try await daemon.start()
                #expect(
                    try await peer.ask("validate", token).first == "session",
                    "an end is noticed before a call is sent into it"
                )
                let large = String(repeating: "a", count: 66_000)
                let refused = try await peer.ask("start", large, "a", "b", "192.0.2.7")
                #expect(refused.prefix(2) == ["error", "8"], "\(refused)")
                #expect(try await peer.ask("validate", token).first == "session")
            }
        }

        /// The session that our own client receives, in the format of a `Peer`.
        private func described(_ token: String, _ daemon: RunningDaemon) async throws -> [String] {
            let client = try await FrontdeskClient.connect(to: daemon.socket("api"))
            let request = ValidateRequest(sessionToken: SecretBytes(utf8: token))
            let answer = try await SessionsClient(channel: client).validate(request)
            await client.close()
            let session = try #require(answer.session)
            return [
                "session", session.sessionID, session.tenantID, session.tenant, session.accountID,
                session.userName, "\(session.app.rawValue)", "\(session.role.rawValue)",
                "\(session.createdAt)", "\(session.expiresAt)",
                try #require(session.client).userAgent,
            ] + session.proofs.map { "\($0.kind.rawValue)" }
        }

        private func sessions(of daemon: RunningDaemon) async throws -> Double? {
            let gauges = try await daemon.frontdesk("status", "--json").json.gauges.list
            return gauges.first { $0.name == .text("sessions.indexed") }?.value.number
        }

        private func withOffice(_ body: (RunningDaemon) async throws -> Void) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("Sonnental")
                for user in ["anna", "bert"] { try await daemon.makeUser(user, in: "sonnental") }
                try await body(daemon)
            }
        }
    }
}
