internal import Foundation
internal import Testing

extension EndToEndTests {
    @Suite struct CodeGuessing {
        @Test(
            "FT-01 Only a few of 500 wrong codes on every path are verified, and the owner is notified"
        )
        func everyPath() async throws {
            let sink = try await Sink.mail()
            defer { sink.end() }
            try await withDaemon(Settings.sending) { daemon in
                let courier = try RunningCourier(daemon, Settings.mail(to: sink, total: 10))
                defer { courier.process.end() }
                try await daemon.makeOffice("sonnental")
                let policy = [
                    "two-step.required-for=everyone", "first-steps=",
                    "two-step.methods=authenticator,email",
                    "recovery.security-question=on", "addresses.trusted=198.51.100.0/24",
                    "page.url=https://sonnental.example/sign-in",
                ]
                for words in [
                    ["policy", "set", "sonnental"] + policy,
                    ["user", "create", "--tenant", "sonnental", "--user-name", "anna"]
                        + ["--email", "anna@sonnental.example", "--role", "administrator"]
                        + ["--password-stdin"],
                ] {
                    let done = try await Command(
                        [Binaries.frontdesk, "--runtime", daemon.runtime] + words,
                        input: Sample.password + "\n"
                    ).run()
                    try #require(done.status == 0, "\(done)")
                }
                let outcome = try await Python.run(
                    "guess_codes",
                    [
                        daemon.socket("api"), sink.directory.path, "sonnental", "anna",
                        Sample.password, "500",
                    ],
                    timeout: .seconds(300)
                )
                try #require(outcome.status == 0, "\(outcome)")
                let numbers = outcome.output.split(whereSeparator: \.isWhitespace)
                    .compactMap { Double($0) }
                #expect(numbers.count == 2 && numbers[1] >= 500, "\(outcome)")

                let shown = try await daemon.frontdesk(
                    "--json",
                    "user",
                    "show",
                    "--tenant",
                    "sonnental",
                    "anna"
                ).json
                #expect(shown.failed_codes.number == numbers.first, "each of them counts: \(shown)")
                let notice = try await eventually(within: .seconds(30)) {
                    sink.files().first { file in
                        let mail = try? String(contentsOfFile: file, encoding: .utf8)
                        return mail?.contains("Wrong codes for your account") ?? false
                    }
                }
                #expect(notice != nil)
            }
        }
    }
}
