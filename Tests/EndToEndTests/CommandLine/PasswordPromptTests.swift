internal import Foundation
internal import Testing

extension EndToEndTests {
    /// Passwords come only from a terminal without echo or from standard input.
    @Suite struct PasswordPrompt {
        @Test("A terminal prompts for the password and does not echo it")
        func prompt() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let terminal = try Terminal(
                    running: [
                        Binaries.frontdesk, "--runtime", daemon.runtime, "sign-in", "--office",
                        "sonnental", "--user", "anna",
                    ])
                try #require(try await terminal.shows("Password: "), "\(terminal.text)")
                #expect(try await eventually { terminal.echoes ? nil : true } == true)
                terminal.type(Sample.password + "\n")
                #expect(try await terminal.process.wait(atMost: .seconds(30)) == 0)
                #expect(try await terminal.shows("fds_"), "\(terminal.text)")
                #expect(!terminal.text.contains(Sample.password))
                #expect(terminal.echoes, "the terminal is as it was")
            }
        }

        @Test("Ctrl-C at the prompt ends the program and restores the terminal")
        func interrupted() async throws {
            let terminal = try Terminal(
                running: [
                    Binaries.frontdesk, "--runtime", "/nonexistent", "sign-in", "--office", "x",
                    "--user", "anna",
                ])
            try #require(try await terminal.shows("Password: "), "\(terminal.text)")
            #expect(try await eventually { terminal.echoes ? nil : true } == true)
            terminal.process.signal(SIGINT)
            #expect(try await terminal.process.wait(atMost: .seconds(10)) == 128 + SIGINT)
            #expect(terminal.echoes)
        }

        @Test("A password on standard input is one line and keeps its spaces")
        func standardInput() async throws {
            try await withDaemon { daemon in
                try await daemon.makeOffice("sonnental")
                let password = "  with spaces at both ends  "
                try await daemon.makeUser("anna", in: "sonnental", password: password)
                let again = "\(password)\nand a further line"
                #expect(
                    try await daemon.signIn("anna", at: "sonnental", password: again).status == 0
                )
                let trimmed = "with spaces at both ends"
                #expect(
                    try await daemon.signIn("anna", at: "sonnental", password: trimmed).status == 1,
                    "PW-02"
                )
                #expect(try await daemon.signIn("anna", at: "sonnental", password: "").status == 1)
            }
        }
    }
}
