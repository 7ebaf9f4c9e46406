import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command line")
struct CommandLineTests {
    private let healthy = FakeDaemon { method, _ in
        #expect(method == "Check")
        return CheckResponse(status: .serving)
    }

    @Test("Global options may precede or follow the command")
    func positions() async throws {
        let daemon = healthy
        let surroundings = Surroundings(daemon: daemon)
        let before = try await surroundings.run("--runtime", "/a", "--json", "health")
        let after = try await surroundings.run("health", "--json", "--runtime", "/a")
        let split = try await surroundings.run("--runtime=/a", "health", "--json")
        for outcome in [before, after, split] {
            #expect(outcome.status == .done)
            #expect(outcome.output == "{\"status\":\"serving\",\"conditions\":[]}\n")
        }
        #expect(daemon.connections == ["/a/api.sock", "/a/api.sock", "/a/api.sock"])
    }

    @Test("Global options may precede, separate or follow the words of a subcommand")
    func positionsInGroups() async throws {
        let daemon = FakeDaemon { _, _ in ListTenantsResponse() }
        let surroundings = Surroundings(daemon: daemon)
        for arguments in [
            ("--runtime=/a", "tenant", "list"), ("tenant", "--runtime=/a", "list"),
            ("tenant", "list", "--runtime=/a"),
        ] {
            let outcome = try await surroundings.run(arguments.0, arguments.1, arguments.2)
            #expect(outcome.status == .done)
        }
        #expect(Set(daemon.connections) == ["/a/admin.sock"])
    }

    @Test("The option overrides the environment, which overrides the default directory")
    func runtimeDirectory() async throws {
        let daemon = healthy
        var surroundings = Surroundings(daemon: daemon)
        _ = try await surroundings.run("health")
        surroundings.environment["FRONTDESK_RUNTIME"] = ""
        _ = try await surroundings.run("health")
        surroundings.environment["FRONTDESK_RUNTIME"] = "/b"
        _ = try await surroundings.run("health")
        _ = try await surroundings.run("health", "--runtime", "/a")
        #expect(
            daemon.connections == [
                "/run/frontdesk/api.sock", "/run/frontdesk/api.sock", "/b/api.sock", "/a/api.sock",
            ]
        )
    }

    @Test("The timeout applies to the call")
    func timeout() async throws {
        let daemon = healthy
        _ = try await Surroundings(daemon: daemon).run("health", "--timeout", "0.5")
        _ = try await Surroundings(daemon: daemon).run("health")
        #expect(daemon.timeouts == [.milliseconds(500), .seconds(30)])
        for timeout in ["0", "-1", "nan", "inf", "1e300", "soon"] {
            let outcome = try await Surroundings(daemon: daemon).run(
                "health",
                "--timeout=\(timeout)"
            )
            #expect(outcome.status == .usage)
        }
    }

    @Test(
        "An invalid command line exits with 64 and prints only to standard error",
        arguments: [
            [], ["tenant"], ["bogus"], ["tenant", "bogus"], ["health", "extra"],
            ["health", "--bogus"],
            ["tenant", "create", "A"], ["tenant", "create", "A", "--kind", "zoo"],
            ["tenant", "delete", "A"], ["user", "show", "--tenant", "A"],
            ["user", "show", "--tenant", "A", "b", "--user", "c"], ["sign-in", "--office", "A"],
            ["flow"],
            ["flow", "advance"], ["step-up", "x", "--session-token-file", "y"], ["activate"],
            ["call", "Sessions/Bogus"], ["call", "Sessions/List", "{"],
            ["call", "Sessions/List", #"{"bogus": 1}"#], ["describe", "Bogus"],
            ["session", "validate", "-"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let daemon = FakeDaemon { _, _ in CheckResponse() }
        let surroundings = Surroundings(daemon: daemon)
        let outcome = try await surroundings.run(arguments)
        #expect(outcome.status == .usage)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
        #expect(daemon.methods.isEmpty)
    }

    @Test("With --json, usage errors are JSON too")
    func usageJSON() async throws {
        let outcome = try await Surroundings().run("tenant", "delete", "A", "--json")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.hasPrefix(#"{"error":{"code":"USAGE","#))
    }

    @Test("Help, version and completions are not errors")
    func help() async throws {
        for arguments in [
            ["--help"], ["help"], ["help", "tenant"], ["tenant", "create", "--help"], ["--version"],
            ["--generate-completion-script", "bash"],
        ] {
            let outcome = try await Surroundings().run(arguments)
            #expect(outcome.status == .done)
            #expect(!outcome.output.isEmpty)
            #expect(outcome.errors.isEmpty)
        }
    }

    @Test("If the daemon cannot be reached, the status is 69 and the error names the socket")
    func unreachable() async throws {
        let outcome = try await Surroundings().run("status", "--runtime", "/nowhere")
        #expect(outcome.status == .unavailable)
        #expect(outcome.errors.contains("/nowhere/admin.sock"))
        #expect(outcome.errors.contains("systemctl status frontdeskd"))
    }

    @Test("If the daemon is stopping, the status is 69 and the output says so")
    func stopping() async throws {
        let daemon = FakeDaemon { _, _ in
            return CheckResponse(status: .stopping)
        }
        let outcome = try await Surroundings(daemon: daemon).run("health")
        #expect(outcome.status == .unavailable)
        #expect(outcome.output == "stopping\n")
    }

    @Test("If the daemon is degraded, the status is 1 and text and JSON list the conditions")
    func degraded() async throws {
        let daemon = FakeDaemon { _, _ in
            var response = CheckResponse(status: .serving)
            let condition = HealthCondition(
                kind: .keyMissing,
                detail: "nord: master key 2 is not on the key ring"
            )
            response.conditions = [condition]
            return response
        }
        let text = try await Surroundings(daemon: daemon).run("health")
        #expect(text.status == .refused)
        #expect(text.output == "degraded\nkey-missing: nord: master key 2 is not on the key ring\n")
        #expect(text.errors.contains("the daemon is degraded: key-missing"))
        let json = try await Surroundings(daemon: daemon).run("health", "--json")
        #expect(json.status == .refused)
        #expect(json.output.contains(#""status":"serving","conditions":[{"kind":"key-missing""#))
        #expect(json.errors.contains(#""code":"DEGRADED""#))
    }

    @Test("health uses admin if the user may connect there, and api without the role")
    func healthSocket() async throws {
        let daemon = healthy
        var surroundings = Surroundings(daemon: daemon)
        surroundings.isOperator = true
        #expect(try await surroundings.run("health").status == .done)
        #expect(try await surroundings.run("health", "--socket", "api").status == .done)
        #expect(daemon.connections == ["/run/frontdesk/admin.sock", "/run/frontdesk/api.sock"])
        let count = Count()
        let strict = FakeDaemon { _, _ in
            guard count.next() > 0 else {
                throw CallError(.permissionDenied, .peerNotAllowed, "no")
            }
            return CheckResponse(status: .serving)
        }
        surroundings.daemon = strict
        #expect(try await surroundings.run("health").status == .done)
        #expect(strict.connections == ["/run/frontdesk/admin.sock", "/run/frontdesk/api.sock"])
    }

    @Test("If the peer is not allowed, the status is 77")
    func notAllowed() async throws {
        let daemon = FakeDaemon { _, _ in throw CallError(.permissionDenied, .peerNotAllowed, "no")
        }
        let outcome = try await Surroundings(daemon: daemon).run("whoami")
        #expect(outcome.status == .peerNotAllowed)
        #expect(daemon.methods == ["WhoAmI", "WhoAmI"])
    }

    @Test("whoami asks both sockets and succeeds if one responds")
    func whoAmI() async throws {
        let count = Count()
        let daemon = FakeDaemon { _, _ in
            guard count.next() == 0 else {
                throw CallError(.permissionDenied, .peerNotAllowed, "no")
            }
            return WhoAmIResponse(socket: "api", uid: 7, roles: [.frontend])
        }
        let outcome = try await Surroundings(daemon: daemon).run("whoami", "--json")
        #expect(outcome.status == .done)
        #expect(outcome.output.hasPrefix(#"{"api":{"socket":"api","uid":7,"#))
        #expect(outcome.output.contains(#""admin":{"error":{"code":"PERMISSION_DENIED""#))
        #expect(daemon.connections == ["/run/frontdesk/api.sock", "/run/frontdesk/admin.sock"])
    }

    @Test("A command fails if its output cannot be written")
    func outputLost() async throws {
        var surroundings = Surroundings(daemon: healthy)
        surroundings.isOutputFull = true
        let outcome = try await surroundings.run("health")
        #expect(outcome.status == .refused)
        #expect(outcome.errors.contains("cannot write to standard output"))
    }
}
