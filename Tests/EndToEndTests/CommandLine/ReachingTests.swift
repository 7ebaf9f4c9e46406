internal import Foundation
internal import Testing

extension EndToEndTests {
    /// How the command line finds the daemon, and how it reports problems.
    @Suite struct CommandLineBehaviour {
        @Test("--runtime before or after the command, or FRONTDESK_RUNTIME, names the directory")
        func runtime() async throws {
            try await withDaemon { daemon in
                let (program, runtime) = (Binaries.frontdesk, daemon.runtime)
                let lines = [
                    [program, "--runtime", runtime, "health"],
                    [program, "health", "--runtime", runtime],
                    [program, "tenant", "list", "--runtime", runtime],
                    [program, "--runtime", runtime, "--json", "tenant", "list"],
                ]
                for line in lines {
                    let outcome = try await Command(line).run()
                    #expect(outcome.status == 0, "\(line): \(outcome)")
                }
                var byEnvironment = Command([program, "health"])
                byEnvironment.environment = ["FRONTDESK_RUNTIME": runtime]
                #expect(try await byEnvironment.run().status == 0)
                byEnvironment.words += ["--runtime", "/nonexistent"]
                #expect(try await byEnvironment.run().status == 69, "the option goes before")
            }
        }

        @Test(
            "An invalid command line exits with 64 and needs no daemon",
            arguments: [
                "", "nonsense", "tenant", "tenant create", "tenant create x --kind nonsense",
                "tenant delete x", "user create --tenant x", "user show --tenant x",
                "user show --tenant x a --user b", "sign-in --office x", "session validate",
                "session end token", "call Nope/Nope", "call Health/Nope", "call Health/Check {",
                "call Health/Check {\"a\":1}", "describe Nope", "health --timeout 0",
                "health --timeout nan", "health --nope", "session validate x --app nope",
                "sign-in --office x --user y --password geheim",
                "sign-in --office x --user y", "user set-password --tenant x a",
            ]
        )
        func usage(words: String) async throws {
            let line = [Binaries.frontdesk, "--runtime", "/nonexistent"]
            let outcome = try await Command(line + words.split(separator: " ").map(String.init))
                .run()
            #expect(outcome.status == 64, "\(outcome)")
            #expect(outcome.output == "", "what went wrong is for standard error")
            #expect(!outcome.errors.isEmpty)
        }

        @Test("Without a daemon, with a dead socket and with a file in its place, the status is 69")
        func unreachable() async throws {
            let directory = try TestDirectory()
            let program = [Binaries.frontdesk, "--runtime", directory.path]
            for preparation in [{}, { try directory.write("x", to: "api.sock") }]
                as [() throws -> Any]
            {
                _ = try preparation()
                for words in [["health"], ["session", "validate", "x"], ["whoami"]] {
                    let outcome = try await Command(program + words).run()
                    #expect(outcome.status == 69, "\(words): \(outcome)")
                    let json = try await Command(program + ["--json"] + words).run()
                    #expect(json.status == 69)
                    #expect(json.errorJSON.error.code == .text("UNAVAILABLE"), "\(json)")
                }
            }
            try await withDaemon { daemon in
                daemon.kill()
                let outcome = try await daemon.frontdesk("health")
                #expect(outcome.status == 69, "a dead daemon's socket: \(outcome)")
                #expect(outcome.errorLines.count == 1)
            }
        }

        @Test("Errors in JSON have all keys")
        func errorKeys() async throws {
            try await withDaemon { daemon in
                let outcome = try await daemon.frontdesk("--json", "tenant", "show", "nowhere")
                #expect(outcome.status == 1)
                #expect(
                    outcome.errorJSON.error.keys == [
                        "code", "reason", "message", "violations", "retry_after_ms", "request_id",
                    ],
                    "\(outcome)"
                )
                #expect(outcome.errorJSON.error.code == .text("NOT_FOUND"))
                #expect(outcome.errorJSON.error.request_id.text?.isEmpty == false)
            }
        }

        @Test("Every method of every service can be described and called by name")
        func anyMethod() async throws {
            try await withDaemon { daemon in
                let all = try await daemon.frontdesk("describe", "--json")
                let methods = all.json.methods.list
                #expect(methods.count >= 24)
                let words = try await daemon.frontdesk("describe").output
                for method in methods {
                    let service = try #require(method.service.text)
                    let name = try #require(method.method.text)
                    #expect(words.contains(service) && words.contains(name))
                    let path = "\(service)/\(name)"
                    let schema = try await daemon.frontdesk("describe", path)
                    #expect(schema.status == 0 && schema.output.contains(name))
                    let called = try await daemon.frontdesk("call", path, "{}")
                    // The user who runs the tests does not have the role courier here.
                    let expected: [Int32] = service == "frontdesk.v1.Courier" ? [77] : [0, 1]
                    #expect(expected.contains(called.status), "\(path): \(called)")
                }
                for service in ["Flows", "Sessions", "Operator", "Health"] {
                    #expect(try await daemon.frontdesk("describe", service).status == 0)
                }
                let named = try await daemon.frontdesk(
                    "call",
                    "frontdesk.v1.Operator/CreateTenant",
                    #"{"name": "by-call", "kind": "office"}"#
                )
                #expect(named.json.name == .text("by-call"), "\(named)")
                let piped = try await daemon.frontdesk(
                    "call",
                    "Operator/GetTenant",
                    "-",
                    input: #"{"tenant": "by-call"}"#
                )
                #expect(piped.json.tenant_id == named.json.tenant_id)
                let elsewhere = try await daemon.frontdesk(
                    "call",
                    "Operator/ListTenants",
                    "--socket",
                    "api"
                )
                #expect(elsewhere.status == 77, "\(elsewhere)")
            }
        }

        @Test("Completion scripts exist for three shells", arguments: ["bash", "zsh", "fish"])
        func completions(shell: String) async throws {
            let script = try await Command([
                Binaries.frontdesk, "--generate-completion-script", shell,
            ]).run()
            #expect(script.status == 0)
            #expect(script.output.contains("set-password"), "\(script)")
        }

        @Test(
            "Help and the version are not errors",
            arguments: ["frontdesk", "frontdeskd"]
        )
        func help(program: String) async throws {
            let path = program == "frontdesk" ? Binaries.frontdesk : Binaries.frontdeskd
            for word in ["--help", "--version", "help"] {
                let outcome = try await Command([path, word]).run()
                #expect(outcome.status == 0 && !outcome.output.isEmpty && outcome.errors.isEmpty)
            }
        }

        @Test("A command does not fail if its reader closes the pipe early")
        func closedPipe() async throws {
            let outcome = try await Command([
                "bash", "-c",
                "\(Binaries.frontdesk) describe | { read line; exec <&-; }; exit ${PIPESTATUS[0]}",
            ]).run()
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
        }
    }
}
