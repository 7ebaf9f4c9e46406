internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The command line as a frontend: needs other than name and password, on a terminal and in a
    /// script.
    @Suite struct FlowContract {
        /// An office that requires a code from an authenticator app.
        private func withTwoSteps(_ body: (RunningDaemon) async throws -> Void) async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let settings = ["required-for": "everyone", "methods": "authenticator"]
                    .map { #"{"field": "two-step.\#($0)", "value": "\#($1)"}"# }
                let set = try await daemon.frontdesk(
                    "call",
                    "Policies/Set",
                    #"{"actor": {"tenant": "sonnental"}, "settings": [\#(settings.joined(separator: ","))]}"#,
                    "--socket",
                    "admin"
                )
                try #require(set.status == 0, "\(set)")
                try await body(daemon)
            }
        }

        /// The app's current code, computed by an independent program.
        private func code(of key: String) async throws -> String {
            let made = try await Command(["oathtool", "--totp", "--base32", key]).run()
            try #require(made.status == 0, "\(made)")
            return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func signIn(
            _ daemon: RunningDaemon,
            _ further: [String] = [],
            input: String = ""
        ) async throws -> Outcome {
            try await Command(
                [
                    Binaries.frontdesk, "--runtime", daemon.runtime, "--json", "sign-in",
                    "--office", "sonnental", "--user", "anna", "--password-stdin",
                ] + further,
                input: Sample.password + "\n" + input
            ).run()
        }

        @Test("A script gets the need with status 75 and continues from the flow token")
        func script() async throws {
            try await withTwoSteps { daemon in
                let begun = try await signIn(daemon)
                #expect(begun.status == 75 && begun.errors == "", "\(begun)")
                #expect(begun.json.need == .text("enroll_authenticator"))
                let key = try #require(begun.json.enroll_authenticator.secret.text)

                let wrong = try await daemon.frontdesk(
                    "--json",
                    "flow",
                    "advance",
                    try #require(begun.json.flow_token.text),
                    "--answer",
                    "code=000000"
                )
                #expect(wrong.status == 75, "\(wrong)")
                #expect(wrong.json.problem.reason == .text("wrong-code"))
                let dead = try await daemon.frontdesk(
                    "--json",
                    "flow",
                    "show",
                    try #require(begun.json.flow_token.text)
                )
                #expect(dead.status == 1 && dead.errorJSON.error.reason == .text("flow-invalid"))

                let done = try await daemon.frontdesk(
                    "--json",
                    "flow",
                    "advance",
                    "-",
                    "--answer",
                    "enroll-authenticator=@-",
                    input: "\(wrong.json.flow_token.text ?? "")\n\(try await code(of: key))\n"
                )
                #expect(done.status == 0 && done.json.need == .text("signed_in"), "\(done)")
                #expect(try await daemon.validate(done.json.session_token.text ?? "").status == 0)
                let codes = done.json.recovery_codes.list.compactMap(\.text)
                #expect(codes.count == 10)

                try await trusting(codes, daemon)
                let left = try await signIn(daemon)
                #expect(left.json.need == .text("one_time_code"), "\(left)")
                let cancelled = try await daemon.frontdesk(
                    "flow",
                    "cancel",
                    left.json.flow_token.text ?? ""
                )
                #expect(cancelled.status == 0, "\(cancelled)")
            }
        }

        /// A trusted device needs no code, and only its owner can read its token.
        private func trusting(_ codes: [String], _ daemon: RunningDaemon) async throws {
            let device = daemon.directory.file("device")
            let answers = [
                "--device-token-file", device, "--answer", "choose-second-factor=recovery-code",
                "--answer", "@-",
            ]
            let answer = #"{"one_time_code": {"code": "\#(codes[0])", "trust_device": true}}"#
            let trusted = try await signIn(daemon, answers, input: answer + "\n")
            #expect(trusted.status == 0, "\(trusted)")
            #expect(!trusted.output.contains("fdd_"), "it is in the file alone")
            let attributes = try FileManager.default.attributesOfItem(atPath: device)
            #expect(attributes[.posixPermissions] as? Int == 0o600)

            let again = try await signIn(daemon, ["--device-token-file", device])
            #expect(again.status == 0, "\(again)")
            let used = try await signIn(daemon, Array(answers.dropFirst(2)), input: answer + "\n")
            #expect(used.status == 75, "a recovery code is good once: \(used)")
            #expect(used.json.problem.reason == .text("wrong-code"))
        }

        @Test(
            "On a terminal, an authenticator is set up with its key, and secrets are not echoed"
        )
        func terminal() async throws {
            try await withTwoSteps { daemon in
                let terminal = try Terminal(
                    running: [Binaries.frontdesk, "--runtime", daemon.runtime, "sign-in"]
                )
                for (question, reply) in [
                    ("Office: ", "Sonnental"), ("address: ", "anna"), ("[pro]: ", ""),
                    ("Password: ", Sample.password),
                ] {
                    try #require(try await terminal.shows(question), "\(terminal.text)")
                    // A hidden question discards what was typed before echo was off.
                    if question == "Password: " {
                        #expect(try await eventually { terminal.echoes ? nil : true } == true)
                    }
                    terminal.type(reply + "\n")
                }
                try #require(try await terminal.shows("Code from the app: "), "\(terminal.text)")
                #expect(terminal.text.contains("▀"), "a QR code")
                let match = try #require(terminal.text.firstMatch(of: /key +([A-Z2-7 ]+)/))
                let code = try await code(of: match.1.filter { $0 != " " })
                #expect(try await eventually { terminal.echoes ? nil : true } == true)
                terminal.type(code + "\n")
                #expect(try await terminal.process.wait(atMost: .seconds(30)) == 0)
                #expect(try await terminal.shows("Recovery codes"), "\(terminal.text)")
                #expect(try await terminal.shows("fds_"), "\(terminal.text)")
                #expect(terminal.text.contains("code from the authenticator app"))
                #expect(!terminal.text.contains(Sample.password))
                #expect(!terminal.text.contains(code))
                #expect(terminal.echoes)
            }
        }

        @Test("Ctrl-C during a flow cancels it and ends the program with SIGINT")
        func interrupted() async throws {
            try await withTwoSteps { daemon in
                let terminal = try Terminal(
                    running: [
                        Binaries.frontdesk, "--runtime", daemon.runtime, "sign-in", "--office",
                        "sonnental", "--user", "anna",
                    ])
                try #require(try await terminal.shows("Password: "), "\(terminal.text)")
                #expect(try await eventually { terminal.echoes ? nil : true } == true)
                terminal.type(Sample.password + "\n")
                try #require(try await terminal.shows("Code from the app: "), "\(terminal.text)")
                #expect(try await eventually { terminal.echoes ? nil : true } == true)
                terminal.process.signal(SIGINT)
                #expect(try await terminal.process.wait(atMost: .seconds(10)) == 128 + SIGINT)
                #expect(terminal.echoes)
            }
        }

        @Test("Recovery and invalid links are answered with a message")
        func otherFlows() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                var seen: Set<String> = []
                for user in ["anna", "nobody"] {
                    let asked = try await daemon.frontdesk(
                        "recover",
                        "--office",
                        "sonnental",
                        "--user",
                        user
                    )
                    #expect(asked.status == 0, "\(asked)")
                    seen.insert(asked.output)
                }
                #expect(seen.count == 1, "EN-01 \(seen)")
                for command in ["activate", "reset-password"] {
                    let refused = try await daemon.frontdesk(
                        "--json",
                        command,
                        "https://sonnental.example/#fdl_nonsense"
                    )
                    #expect(refused.status == 1)
                    #expect(refused.errorJSON.error.reason == .text("link-invalid"), "\(refused)")
                }
                let token = try await daemon.token(of: "anna", at: "sonnental")
                let proven = try await daemon.frontdesk(
                    "--json",
                    "step-up",
                    "-",
                    "--answer",
                    "password=@-",
                    input: "\(token)\n\(Sample.password)\n"
                )
                #expect(proven.status == 0, "\(proven)")
                #expect(try await daemon.validate(token).status == 1, "SE-06 it has a new token")
                #expect(
                    try await daemon.validate(proven.json.session_token.text ?? "").status == 0
                )
            }
        }
    }
}
