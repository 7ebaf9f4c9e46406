internal import Foundation
internal import Testing

extension EndToEndTests {
    /// An attacker who controls only a mailbox, with the real daemon, courier and mail.
    @Suite struct Mailbox {
        private static let newPassword = "kettle-Sunday-orbit-41"

        private struct Office: Sendable {
            let daemon: RunningDaemon
            let sink: Sink

            /// Waits until a person has this many mails and returns them.
            func mails(to user: String, _ count: Int) async throws -> [JSON] {
                let found = try await eventually(within: .seconds(40)) { () -> [JSON]? in
                    let files = sink.files()
                    guard !files.isEmpty else { return nil }
                    let mails = try await Mails.read(files)
                        .filter { $0.to.list == [.text("\(user)@sonnental.example")] }
                    return mails.count >= count ? mails : nil
                }
                let mails = try #require(found, "\(sink.files())")
                try #require(mails.count == count, "\(mails)")
                return mails
            }

            /// Sets a new password with a link mailed to the person.
            func reset(_ user: String, linkIn number: Int) async throws {
                let asked = try await daemon.frontdesk(
                    "recover",
                    "--office",
                    "sonnental",
                    "--user",
                    user
                )
                try #require(asked.status == 0, "\(asked)")
                let mail = try await mails(to: user, number)[number - 1]
                let text = try #require(mail[dynamicMember: "text"].text)
                let link = try #require(text.firstMatch(of: /https:\S+link=fdl_\S+/), "\(text)")
                let set = try await daemon.frontdesk(
                    "reset-password",
                    "-",
                    "--answer",
                    "set-password=@-",
                    input: "\(link.output)\n\(Mailbox.newPassword)\n"
                )
                try #require(set.status == 0, "\(set)")
            }

            func signIn(
                _ user: String,
                _ password: String,
                _ answers: String...,
                input: String = ""
            ) async throws -> Outcome {
                try await Command(
                    [
                        Binaries.frontdesk, "--runtime", daemon.runtime, "--json", "sign-in",
                        "--office", "sonnental", "--user", user, "--password-stdin",
                    ] + answers.flatMap { ["--answer", $0] },
                    input: password + "\n" + input
                ).run()
            }

            /// Signs in with the code from the mail with this number.
            func signIn(_ user: String, _ password: String, codeIn number: Int) async throws
                -> Outcome
            {
                let begun = try await signIn(user, password)
                try #require(begun.json.one_time_code.factor == .text("email"), "\(begun)")
                let code = try #require(try await mails(to: user, number)[number - 1].code.text)
                return try await daemon.frontdesk(
                    "--json",
                    "flow",
                    "advance",
                    begun.json.flow_token.text ?? "",
                    "--answer",
                    "code=\(code)"
                )
            }
        }

        private func withOffice(_ body: (Office) async throws -> Void) async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                let courier = try RunningCourier(daemon, Settings.mail(to: sink, total: 10))
                defer { courier.process.end() }
                try await daemon.makeOffice("sonnental")
                try await body(Office(daemon: daemon, sink: sink))
            }
        }

        private func requireTwoSteps(_ daemon: RunningDaemon) async throws {
            let set = try await daemon.frontdesk(
                "policy",
                "set",
                "sonnental",
                "page.url=https://sonnental.example/sign-in",
                "two-step.required-for=everyone"
            )
            try #require(set.status == 0, "\(set)")
        }

        @Test(
            "FT-02 After a reset by mail, a code to the same mailbox is useless until the wait ends"
        )
        func mailboxAlone() async throws {
            try await withOffice { office in
                let daemon = office.daemon
                try await daemon.makeUser("anna", in: "sonnental")
                try await requireTwoSteps(daemon)
                let before = try await office.signIn("anna", Sample.password, codeIn: 1)
                #expect(before.status == 0, "a mailed code is a second factor: \(before)")

                try await office.reset("anna", linkIn: 2)
                let refused = try await office.signIn("anna", Self.newPassword)
                #expect(refused.status == 1, "\(refused)")
                #expect(refused.errorJSON.error.reason == .text("mailbox-wait"), "\(refused)")
                let wait = try #require(refused.errorJSON.error.retry_after_ms.number)
                #expect(wait > 23 * 3_600_000 && wait <= 24 * 3_600_000)
                let explained = try await daemon.frontdesk(
                    "--json",
                    "user",
                    "diagnose",
                    "--tenant",
                    "sonnental",
                    "anna"
                )
                #expect(explained.output.contains("mailbox-wait"), "\(explained)")

                let released = try await daemon.frontdesk(
                    "user",
                    "end-mailbox-wait",
                    "--tenant",
                    "sonnental",
                    "anna"
                )
                #expect(released.status == 0, "\(released)")
                // Code, link, notice of the password, notice of the release, and now a code: no
                // code was sent during the waiting period.
                let after = try await office.signIn("anna", Self.newPassword, codeIn: 5)
                #expect(after.status == 0, "\(after)")
                let token = try #require(after.json.session_token.text)
                #expect(try await daemon.validate(token).status == 0)
            }
        }

        @Test("FT-02 After a reset by mail, an authenticator is still required and sufficient")
        func authenticator() async throws {
            try await withOffice { office in
                let daemon = office.daemon
                try await daemon.makeUser("bert", in: "sonnental")
                let token = try await daemon.token(of: "bert", at: "sonnental")
                let begun = try await daemon.frontdesk(
                    "--json",
                    "preferences",
                    "add-authenticator",
                    token
                )
                let key = try #require(begun.json.secret.text, "\(begun)")
                let made = try await Command(["oathtool", "--totp", "--base32", key]).run()
                let confirmed = try await daemon.frontdesk(
                    "preferences",
                    "confirm-authenticator",
                    "-",
                    "--code",
                    "-",
                    input: token + "\n" + made.output
                )
                #expect(confirmed.status == 0, "\(confirmed)")
                try await requireTwoSteps(daemon)

                try await office.reset("bert", linkIn: 2)
                let begunAgain = try await office.signIn("bert", Self.newPassword)
                #expect(begunAgain.json.one_time_code.factor == .text("authenticator"))
                let others = begunAgain.json.one_time_code.others.list.map(\.factor)
                #expect(others == [.text("recovery_code")] || others == [.text("recovery-code")])
                let byMail = try await office.signIn(
                    "bert",
                    Self.newPassword,
                    "choose-second-factor=email"
                )
                #expect(byMail.json.problem.reason == .text("invalid-field"), "\(byMail)")
                // The time step of the first code is used up; the next one is accepted early.
                let next = try await Command(
                    ["oathtool", "--totp", "--base32", "--now", "now + 30 seconds", key]
                ).run()
                let done = try await office.signIn(
                    "bert",
                    Self.newPassword,
                    "code=@-",
                    input: next.output
                )
                #expect(done.status == 0, "\(done)")
                _ = try await office.mails(to: "bert", 3)
            }
        }
    }
}
