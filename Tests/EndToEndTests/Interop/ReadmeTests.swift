internal import Foundation
internal import Testing

extension EndToEndTests {
    @Suite struct Readme {
        /// Calls the functions that the README defines. The password is on standard input.
        private static let uses = """

            import sys
            password = sys.stdin.readline().rstrip("\\n")
            cookie, step = sign_in("sonnental", "anna", password, "192.0.2.7")
            print(signed_in_user(cookie)["user_name"], "signed_in" in step)
            cookie, step = sign_in("sonnental", "anna", "wrong " + password, "192.0.2.7")
            print(cookie, "identify" in step, "problem" in step, "flow_token" in step)
            print(signed_in_user("not a token"))
            """

        @Test("The example in the README signs in and finds out who is signed in")
        func example() async throws {
            let readme = try String(
                contentsOfFile: Binaries.package + "/README.md",
                encoding: .utf8
            )
            let example = try #require(readme.firstMatch(of: /```python\n([^`]*)```/)).1
            try await withDaemon { daemon in
                try await daemon.makeOffice("Sonnental")
                try await daemon.makeUser("anna", in: "sonnental")
                let program = example.replacing(
                    "/run/frontdesk/api.sock",
                    with: daemon.socket("api")
                )
                var command = Command(
                    [Python.program, "-B", "-c", program + Self.uses],
                    input: Sample.password + "\n"
                )
                command.environment = ["PYTHONPATH": Binaries.package + "/Clients/python"]
                let outcome = try await command.run()
                #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
                let expected = "anna True\nNone True True True\nNone\n"
                #expect(outcome.output == expected, "\(outcome)")
            }
        }
    }
}
