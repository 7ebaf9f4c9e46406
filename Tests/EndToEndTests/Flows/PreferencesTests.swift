internal import Foundation
internal import Testing

extension EndToEndTests {
    /// A person changes their own account on the command line and uses the mails they receive.
    @Suite struct Preferences {
        private static let newPassword = "kettle-Sunday-orbit-41"

        /// An office with its courier, its sent mails and its user anna.
        private func withOffice(_ body: (RunningDaemon, Sink) async throws -> Void) async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                let courier = try RunningCourier(daemon, Settings.mail(to: sink, total: 10))
                defer { courier.process.end() }
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                try await body(daemon, sink)
            }
        }

        /// Runs a command that must succeed, with the session token on standard input.
        private func preferences(
            _ daemon: RunningDaemon,
            _ token: String,
            _ words: [String],
            input: String = ""
        ) async throws -> JSON {
            let outcome = try await run(daemon, token, words, input: input)
            try #require(outcome.status == 0, "\(words) \(outcome)")
            return outcome.json
        }

        private func run(
            _ daemon: RunningDaemon,
            _ token: String,
            _ words: [String],
            input: String = ""
        ) async throws -> Outcome {
            try await Command(
                [Binaries.frontdesk, "--runtime", daemon.runtime, "--json", "preferences"]
                    + [words[0], "-"] + words.dropFirst(),
                input: token + "\n" + input
            ).run()
        }

        /// Signs in with a recovery code. Returns the result of the sign-in.
        private func signIn(_ daemon: RunningDaemon, with recoveryCode: String, trust: Bool = false)
            async throws -> JSON
        {
            let answer =
                #"{"one_time_code": {"code": "\#(recoveryCode)", "trust_device": \#(trust)}}"#
            let outcome = try await daemon.frontdesk(
                "--json",
                "sign-in",
                "--office",
                "sonnental",
                "--user",
                "anna",
                "--password-stdin",
                "--answer",
                "choose-second-factor=recovery-code",
                "--answer",
                answer,
                input: Sample.password + "\n"
            )
            try #require(outcome.status == 0, "\(outcome)")
            return outcome.json
        }

        @Test("OT-12 The mailed code activates a new address, and the old one is notified")
        func contact() async throws {
            try await withOffice { daemon, sink in
                let token = try await daemon.token(of: "anna", at: "sonnental")
                let view = try await preferences(
                    daemon,
                    token,
                    ["update", "--time-zone", "Europe/Zurich", "--locale", "de-CH"]
                )
                #expect(view.time_zone == .text("Europe/Zurich") && view.locale == .text("de-CH"))
                let begun = try await preferences(
                    daemon,
                    token,
                    ["change-contact", "--email", "anna.new@sonnental.example"]
                )
                #expect(begun.code_expires_at.number != nil)
                let mail = try await sink.mails(1)[0]
                #expect(mail.to.list == [.text("anna.new@sonnental.example")])
                #expect(mail.language == .text("de"), "\(mail)")
                let code = try #require(mail.code.text)
                let wrong = try await run(
                    daemon,
                    token,
                    ["confirm-contact", "--kind", "email", "--code", "-"],
                    input: (code == "000000" ? "000001" : "000000") + "\n"
                )
                #expect(wrong.status == 1)
                #expect(wrong.errorJSON.error.reason == .text("wrong-code"), "\(wrong)")
                _ = try await preferences(
                    daemon,
                    token,
                    ["confirm-contact", "--kind", "email", "--code", "-"],
                    input: code + "\n"
                )
                let notice = try await sink.mails(2)[1]
                #expect(notice.to.list == [.text("anna@sonnental.example")])
                #expect(notice.faults.list.isEmpty, "\(notice)")
                #expect(notice[dynamicMember: "text"].text?.contains(code) == false)
                let shown = try await preferences(daemon, token, ["show"])
                #expect(shown.email == .text("anna.new@sonnental.example"))
                let byNewName = try await daemon.signIn(
                    "anna.new@sonnental.example",
                    at: "sonnental"
                )
                #expect(byNewName.status == 0, "\(byNewName)")
                let byOldName = try await daemon.signIn("anna@sonnental.example", at: "sonnental")
                #expect(byOldName.status == 1)
            }
        }

        @Test(
            "A person sets up an authenticator, recovery codes and devices, and changes the password"
        )
        func factors() async throws {
            try await withOffice { daemon, sink in
                let first = try await daemon.token(of: "anna", at: "sonnental")
                let begun = try await preferences(daemon, first, ["add-authenticator"])
                let key = try #require(begun.secret.text)
                let made = try await Command(["oathtool", "--totp", "--base32", key]).run()
                let confirmed = try await preferences(
                    daemon,
                    first,
                    ["confirm-authenticator", "--code", "-"],
                    input: made.output
                )
                #expect(confirmed.recovery_codes.list.count == 10, "\(confirmed)")
                let renewed = try await preferences(daemon, first, ["generate-recovery-codes"])
                let codes = renewed.recovery_codes.list.compactMap(\.text)
                try #require(
                    codes.count == 10 && confirmed.recovery_codes != renewed.recovery_codes
                )
                let on = try await preferences(
                    daemon,
                    first,
                    ["set-two-step", "--on", "--preferred", "authenticator"]
                )
                #expect(on.two_step.enabled == .flag(true), "\(on)")

                // The session's proof was only the password, which is no longer enough.
                let stale = try await run(daemon, first, ["generate-recovery-codes"])
                #expect(stale.status == 1)
                #expect(stale.errorJSON.error.reason == .text("fresh-proof-required"), "\(stale)")

                let second = try await signIn(daemon, with: codes[0], trust: true)
                let token = try #require(second.session_token.text)
                #expect(second.device_token.text?.hasPrefix("fdd_") == true, "\(second)")
                let shown = try await preferences(daemon, token, ["show"])
                #expect(shown.two_step.recovery_codes.number == 9)
                let device = try #require(shown.devices.list.first?.device_id.text, "\(shown)")
                let without = try await preferences(
                    daemon,
                    token,
                    ["revoke-devices", "--device", device]
                )
                #expect(without.devices.list.isEmpty)

                let third = try #require(
                    try await signIn(daemon, with: codes[1]).session_token.text
                )
                let sessions = try await daemon.frontdesk("--json", "session", "list", token)
                let others = sessions.json.sessions.list.filter { $0.current != .flag(true) }
                #expect(others.count == 2, "\(sessions)")
                let oldest = try #require(others.last?.session_id.text)
                let ended = try await daemon.frontdesk("session", "end", token, oldest)
                #expect(ended.status == 0, "\(ended)")
                #expect(try await daemon.validate(first).status == 1)
                #expect(try await daemon.validate(third).status == 0)

                let changed = try await preferences(
                    daemon,
                    token,
                    ["change-password", "--password-stdin"],
                    input: Sample.password + "\n" + Self.newPassword + "\n"
                )
                let new = try #require(changed.session_token.text)
                for dead in [token, third] {
                    #expect(try await daemon.validate(dead).status == 1, "PW-10")
                }
                #expect(try await daemon.validate(new).status == 0)
                let old = try await daemon.signIn("anna", at: "sonnental")
                #expect(old.status == 1)
                let again = try await daemon.signIn(
                    "anna",
                    at: "sonnental",
                    password: Self.newPassword
                )
                #expect(again.json.one_time_code.factor == .text("authenticator"), "\(again)")

                // Notices of authenticator, recovery codes, two-step authentication and password.
                let notices = try await sink.mails(4)
                #expect(notices.allSatisfy { $0.to.list == [.text("anna@sonnental.example")] })
                for secret in codes + [key, Self.newPassword] {
                    let texts = notices.compactMap { $0[dynamicMember: "text"].text }
                    #expect(!texts.contains { $0.contains(secret) })
                }
            }
        }

        @Test("On a terminal, a step-up runs when needed, and the file gets the new token")
        func terminal() async throws {
            try await withOffice { daemon, sink in
                let token = try await daemon.token(of: "anna", at: "sonnental")
                _ = try await preferences(
                    daemon,
                    token,
                    ["set-two-step", "--on", "--preferred", "email"]
                )
                let file = try daemon.directory.write(token + "\n", to: "session")
                chmod(file, 0o600)
                let terminal = try Terminal(running: [
                    Binaries.frontdesk, "--runtime", daemon.runtime, "preferences",
                    "add-authenticator", "--session-token-file", file,
                ])
                func reply(_ words: String, to question: String) async throws {
                    try #require(try await terminal.shows(question), "\(terminal.text)")
                    #expect(
                        try await eventually { !terminal.echoes ? true : nil } == true,
                        "\(question)"
                    )
                    terminal.type(words + "\n")
                }
                try await reply(Sample.password, to: "assword: ")
                let code = try #require(try await sink.mails(2)[1].code.text)
                try await reply(code, to: "Code (")
                try #require(try await terminal.shows("Code from the app: "))
                let shown = try #require(terminal.text.firstMatch(of: /secret=([A-Z2-7]+)/))
                let key = String(shown.output.1)
                let made = try await Command(["oathtool", "--totp", "--base32", key]).run()
                try #require(made.status == 0, "\(made) \(key)")
                try await reply(
                    made.output.trimmingCharacters(in: .whitespacesAndNewlines),
                    to: "Code from the app: "
                )
                #expect(try await terminal.process.wait(atMost: .seconds(30)) == 0)
                #expect(try await terminal.shows("Recovery codes, if you lose the app"))
                #expect(terminal.text.contains("\u{1b}[38;5;16;48;5;231m"), "a QR code")
                #expect(!terminal.text.contains(Sample.password) && !terminal.text.contains(code))
                #expect(try await daemon.validate(token).status == 1)
                let kept = try String(contentsOfFile: file, encoding: .utf8)
                let now = kept.trimmingCharacters(in: .whitespacesAndNewlines)
                let view = try await preferences(daemon, now, ["show"])
                #expect(view.two_step.has_authenticator == .flag(true), "\(view)")
            }
        }
    }
}
