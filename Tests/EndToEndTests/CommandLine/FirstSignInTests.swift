internal import Foundation
internal import Testing

extension EndToEndTests {
    /// The complete first sign-in of a user, using only the contents of mails.
    @Suite struct FirstSignIn {
        private static let password = "an entirely new staple"

        /// An office that requires codes by mail, with its courier and its sent mails.
        private func withOffice(_ body: (RunningDaemon, Sink) async throws -> Void) async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                let courier = try RunningCourier(
                    daemon,
                    """
                    mail: {from: no-reply@sonnental.example, host: 127.0.0.1, port: \(sink.port), \
                    encryption: none}

                    """
                )
                defer { courier.process.end() }
                try await daemon.makeOffice("sonnental")
                let set = try await daemon.frontdesk(
                    "policy",
                    "set",
                    "sonnental",
                    "two-step.required-for=everyone",
                    "two-step.methods=email",
                    "page.url=https://sonnental.example/sign-in"
                )
                try #require(set.status == 0, "\(set)")
                try await body(daemon, sink)
            }
        }

        /// Creates a user and returns the mailed temporary password.
        private func welcome(_ daemon: RunningDaemon, _ sink: Sink) async throws -> String {
            let made = try await daemon.frontdesk(
                "user",
                "create",
                "--tenant",
                "sonnental",
                "--user-name",
                "anna",
                "--email",
                "anna@sonnental.example",
                "--welcome",
                "temporary-password"
            )
            try #require(made.status == 0, "\(made)")
            let texts = try await sink.mails(2).compactMap { $0[dynamicMember: "text"].text }
            #expect(texts.contains { $0.contains("sonnental") && $0.contains("anna") })
            let pattern = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/
            let found = texts.compactMap { $0.firstMatch(of: pattern).map { String($0.output) } }
            try #require(found.count == 1, "the password stands in one mail: \(texts)")
            return found[0]
        }

        /// The code in the mail with this number.
        private func code(_ number: Int, _ sink: Sink) async throws -> String {
            try #require(try await sink.mails(number)[number - 1].code.text)
        }

        @Test("A script completes it step by step without answering anything twice")
        func script() async throws {
            try await withOffice { daemon, sink in
                let temporary = try await welcome(daemon, sink)
                var step = try await daemon.signIn("anna", at: "sonnental", password: temporary)
                func advance(_ need: String, _ answer: String, input: String = "") async throws {
                    #expect(step.status == 75 && step.json.need == .text(need), "\(step)")
                    step = try await daemon.frontdesk(
                        "--json",
                        "flow",
                        "advance",
                        try #require(step.json.flow_token.text, "\(step)"),
                        "--answer",
                        answer,
                        input: input
                    )
                }
                let code = try await code(3, sink)
                try await advance("one_time_code", "code=@-", input: code + "\n")
                // The code went to the same address, so the person only retypes the address.
                #expect(step.json.confirm_email.code_sent == .flag(false))
                try await advance("confirm_email", "confirm-email=anna@sonnental.example")
                let question = step.json.set_security_question.questions.list.first?.question_id
                let chosen = try #require(question?.text)
                try await advance(
                    "set_security_question",
                    "set-security-question=@-",
                    input: #"{"question_id": "\#(chosen)", "answer": "a long story"}"# + "\n"
                )
                func change(to password: String) -> String {
                    #"{"current_password": "\#(temporary)", "new_password": "\#(password)", "#
                        + #""confirmation": "\#(password)"}"# + "\n"
                }
                try await advance(
                    "change_password",
                    "change-password=@-",
                    input: change(to: "short")
                )
                #expect(step.json.problem.reason == .text("password-not-allowed"), "\(step)")
                try await advance(
                    "change_password",
                    "change-password=@-",
                    input: change(to: Self.password)
                )
                try await advance("choose_time_zone", "choose-time-zone=Europe/Zurich")
                #expect(step.status == 0 && step.json.need == .text("signed_in"), "\(step)")
                #expect(
                    try await daemon.validate(step.json.session_token.text ?? "").status == 0
                )

                let again = try await daemon.signIn(
                    "anna",
                    at: "sonnental",
                    password: Self.password
                )
                #expect(again.json.need == .text("one_time_code"), "\(again)")
                step = again
                try await advance("one_time_code", "code=\(try await self.code(4, sink))")
                #expect(step.status == 0, "a code, and nothing else: \(step)")
                let old = try await daemon.signIn("anna", at: "sonnental", password: temporary)
                #expect(old.status == 1, "RS-09 \(old)")
            }
        }

        @Test("A person completes it on a terminal, and secrets are not echoed")
        func terminal() async throws {
            try await withOffice { daemon, sink in
                let temporary = try await welcome(daemon, sink)
                let terminal = try Terminal(
                    running: [
                        Binaries.frontdesk, "--runtime", daemon.runtime, "sign-in", "--office",
                        "sonnental", "--user", "anna",
                    ])
                /// Waits for a question, checks the echo and replies.
                func reply(_ words: String, to question: String, isHidden: Bool = true) async throws
                {
                    try #require(try await terminal.shows(question), "\(terminal.text)")
                    #expect(
                        try await eventually { terminal.echoes != isHidden ? true : nil } == true
                    )
                    terminal.type(words + "\n")
                }
                try await reply(temporary, to: "Password: ")
                try #require(
                    try await terminal.shows("A code was sent by mail"),
                    "\(terminal.text)"
                )
                let code = try await code(3, sink)
                try await reply(code, to: "Code")
                try await reply("y", to: "[y/N] ", isHidden: false)
                try await reply(
                    "anna@sonnental.example",
                    to: "E-mail address: ",
                    isHidden: false
                )
                try await reply("1", to: "Question (1 to", isHidden: false)
                try await reply("a long story", to: "Answer: ")
                try await reply("a long story", to: "Repeat the answer: ")
                #expect(try await terminal.shows("Rules for the new password:"))
                try await reply(temporary, to: "Current password: ")
                try await reply(Self.password, to: "New password: ")
                try await reply(Self.password, to: "Repeat it (Enter: choose another): ")
                #expect(try await terminal.shows("Strength: "), "\(terminal.text)")
                try await reply("zurich", to: "Time zone", isHidden: false)
                try await reply("1", to: ", or 1", isHidden: false)
                #expect(try await terminal.process.wait(atMost: .seconds(30)) == 0)
                #expect(try await terminal.shows("fds_"), "\(terminal.text)")
                #expect(terminal.text.contains("device token:"))
                #expect(terminal.text.contains("code by mail"))
                for secret in [temporary, code, "a long story", Self.password] {
                    #expect(!terminal.text.contains(secret))
                }
                #expect(terminal.echoes)
            }
        }
    }
}
