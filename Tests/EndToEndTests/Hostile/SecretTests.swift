internal import Foundation
internal import Testing

extension EndToEndTests {
    /// Secrets exist only where they are needed.
    @Suite struct Secrets {
        @Test("MG-07 no password, token or key appears in a command line, environment or log")
        func secrets() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let token = try await daemon.token(of: "anna", at: "sonnental")
                _ = try await daemon.validate(token)
                _ = try await daemon.signIn("anna", at: "sonnental", password: "mistyped password")
                _ = try await daemon.frontdesk(
                    "call",
                    "Flows/Advance",
                    "-",
                    input: #"{"flow_token": "\#(token)"}"#
                )
                let key = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
                let secrets = [
                    Sample.password, "mistyped password", token,
                    key.trimmingCharacters(in: .whitespacesAndNewlines),
                ]
                for file in ["cmdline", "environ"] {
                    let bytes = FileManager.default.contents(atPath: "/proc/\(daemon.id)/\(file)")
                    let text = String(decoding: try #require(bytes), as: UTF8.self)
                    for secret in secrets { #expect(!text.contains(secret), "\(file)") }
                }
                try await watchingTheCommandLine(daemon)
                #expect(try await daemon.stop() == 0)
                for secret in secrets { #expect(!daemon.log.contains(secret)) }
                try expectNothing(of: [Sample.password, token], in: daemon.state)
            }
        }

        /// A command that waits for its token does not show one.
        private func watchingTheCommandLine(_ daemon: RunningDaemon) async throws {
            var pipe: [Int32] = [0, 0]
            guard Glibc.pipe(&pipe) == 0 else { throw SystemFault("pipe") }
            let output = try Scratch()
            let process = try ChildProcess(
                [Binaries.frontdesk, "--runtime", daemon.runtime, "session", "validate", "-"],
                descriptors: [pipe[0], output.descriptor, output.descriptor]
            )
            let token = Array("fds_secret".utf8)
            _ = write(pipe[1], token, token.count)
            try await Task.sleep(for: .milliseconds(100))
            let words = try String(contentsOfFile: "/proc/\(process.id)/cmdline", encoding: .utf8)
            #expect(words.contains("validate") && !words.contains("fds_secret"))
            close(pipe[1])
            close(pipe[0])
            process.end()
        }

        /// Secrets are stored only as hashes.
        private func expectNothing(of secrets: [String], in directory: String) throws {
            for name in try FileManager.default.subpathsOfDirectory(atPath: directory) {
                guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)")
                else { continue }
                for secret in secrets {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "in \(name)")
                }
            }
        }

        @Test(
            "PW-11 after use, no password, token or key remains in the daemon's memory",
            .enabled(if: isRoot, "reading another process's memory needs root")
        )
        func memory() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                var secrets = [Sample.password, "mistyped password", Sample.otherPassword]
                for _ in 0..<3 {
                    let token = try await daemon.token(of: "anna", at: "sonnental")
                    #expect(try await daemon.validate(token).status == 0)
                    secrets.append(token)
                }
                _ = try await daemon.signIn("anna", at: "sonnental", password: "mistyped password")
                _ = try await daemon.frontdesk(
                    "user",
                    "set-password",
                    "--tenant",
                    "sonnental",
                    "anna",
                    "--password-stdin",
                    input: Sample.otherPassword
                )
                let key = try String(contentsOfFile: daemon.state + "/master.key", encoding: .utf8)
                secrets.append(String(key.split(separator: "\n")[0].suffix(20)))
                try await expectNothing(of: secrets, inMemoryOf: daemon)
            }
        }

        @Test(
            "PW-11 after use, no link, temporary password, code or authenticator key remains there",
            .enabled(if: isRoot, "reading another process's memory needs root")
        )
        func mailedSecrets() async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                let courier = try RunningCourier(daemon, Settings.mail(to: sink, total: 10))
                defer { courier.process.end() }
                try await daemon.makeOffice("sonnental")
                let page = "page.url=https://sonnental.example/sign-in"
                let set = try await daemon.frontdesk("policy", "set", "sonnental", page)
                try #require(set.status == 0, "\(set)")
                try await daemon.makeUser("anna", in: "sonnental")
                let secrets =
                    try await useLink(daemon, sink) + useAuthenticator(daemon)
                    + useTemporaryPassword(daemon, sink)
                // All of this used the connections of the courier and of the command line.
                try await expectNothing(of: secrets, inMemoryOf: daemon)
            }
        }

        /// Resets a password by mail. Returns the token of the link and the password.
        private func useLink(_ daemon: RunningDaemon, _ sink: Sink) async throws -> [String] {
            let asked = try await daemon.frontdesk(
                "recover",
                "--office",
                "sonnental",
                "--user",
                "anna"
            )
            try #require(asked.status == 0, "\(asked)")
            let mail = try await sink.mails(1)[0]
            let text = try #require(mail[dynamicMember: "text"].text)
            let token = try #require(text.firstMatch(of: /fdl_[A-Za-z0-9_-]+/), "\(text)").output
            let set = try await daemon.frontdesk(
                "reset-password",
                "-",
                "--answer",
                "set-password=@-",
                input: "\(token)\n\(Sample.otherPassword)\n"
            )
            try #require(set.status == 0, "\(set)")
            return [String(token), Sample.otherPassword]
        }

        /// Sets up an authenticator and signs in with a recovery code. Returns the key as text and
        /// as bytes, the recovery codes and the session token.
        private func useAuthenticator(_ daemon: RunningDaemon) async throws -> [String] {
            let token = try await daemon.token(
                of: "anna",
                at: "sonnental",
                password: Sample.otherPassword
            )
            func preferences(_ words: String..., input: String = "") async throws -> JSON {
                let outcome = try await Command(
                    [Binaries.frontdesk, "--runtime", daemon.runtime, "--json", "preferences"]
                        + [words[0], "-"] + words.dropFirst(),
                    input: token + "\n" + input
                ).run()
                try #require(outcome.status == 0, "\(outcome)")
                return outcome.json
            }
            let key = try #require(try await preferences("add-authenticator").secret.text)
            let made = try await Command(["oathtool", "--totp", "--base32", key]).run()
            let confirmed = try await preferences(
                "confirm-authenticator",
                "--code",
                "-",
                input: made.output
            )
            _ = try await preferences("set-two-step", "--on")
            let codes = confirmed.recovery_codes.list.compactMap(\.text)
            try #require(codes.count == 10, "\(confirmed)")
            let signedIn = try await daemon.frontdesk(
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
                "code=@-",
                input: Sample.otherPassword + "\n" + codes[0] + "\n"
            )
            try #require(signedIn.status == 0, "\(signedIn)")
            return [key, "base32:\(key)", token] + codes
        }

        /// Signs in with a mailed temporary password. Returns the password and the line of the mail
        /// with the code, because six digits alone are not specific enough.
        private func useTemporaryPassword(_ daemon: RunningDaemon, _ sink: Sink) async throws
            -> [String]
        {
            let made = try await daemon.frontdesk(
                "user",
                "create",
                "--tenant",
                "sonnental",
                "--user-name",
                "bert",
                "--email",
                "bert@sonnental.example",
                "--welcome",
                "temporary-password"
            )
            try #require(made.status == 0, "\(made)")
            // Notices to anna may arrive in between.
            func text(_ pattern: Regex<Substring>) async throws -> String {
                let found = try await eventually(within: .seconds(40)) { () -> String? in
                    let mails = try await Mails.read(sink.files())
                        .filter { $0.to.list == [.text("bert@sonnental.example")] }
                    return mails.compactMap {
                        $0[dynamicMember: "text"].text?.firstMatch(of: pattern)
                    }.last.map { String($0.output) }
                }
                return try #require(found, "\(sink.files())")
            }
            let password = try await text(/[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/)
            let begun = try await daemon.signIn("bert", at: "sonnental", password: password)
            try #require(begun.json.need == .text("confirm_email"), "\(begun)")
            let line = try await text(/[ ]{4}[0-9]{6}/)
            let confirmed = try await daemon.frontdesk(
                "--json",
                "flow",
                "advance",
                begun.json.flow_token.text ?? "",
                "--answer",
                "code=\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
            )
            try #require(confirmed.json.need == .text("set_security_question"), "\(confirmed)")
            return [password, line]
        }

        /// Searches the daemon's memory and verifies that the search would find something.
        private func expectNothing(
            of secrets: [String],
            inMemoryOf daemon: RunningDaemon
        ) async throws {
            let lines = secrets + ["sonnental"]
            let search = try await Command(
                [Python.program, Python.script("search_memory"), "\(daemon.id)"],
                input: lines.joined(separator: "\n")
            ).run()
            let found = search.output.split(whereSeparator: \.isWhitespace)
            try #require(found.count == lines.count, "\(search)")
            #expect(found.last != "0", "\(search)")
            for (secret, times) in zip(lines, found).dropLast() {
                #expect(times == "0", "\(secret) was found")
            }
        }
    }
}
