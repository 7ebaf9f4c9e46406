import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("Tenants and users")
struct OperatorCommandTests {
    private static func tenant(_ name: String) -> Tenant {
        Tenant(
            name: name,
            kind: .office,
            status: .active,
            createdAt: 1_700_000_000_000
        )
    }

    private static func account(_ name: String) -> Account {
        Account(userName: name, role: .member, status: .enabled)
    }

    @Test("A tenant is created with the given values")
    func createTenant() async throws {
        let daemon = FakeDaemon { _, _ in Self.tenant("Praxis Süd") }
        let outcome = try await Surroundings(daemon: daemon).run(
            "tenant",
            "create",
            "Praxis Süd",
            "--kind",
            "office",
            "--display-name",
            "Dr. Süd"
        )
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("name:    Praxis Süd\n"))
        #expect(outcome.output.contains("2023-11-14T23:13:20+01:00"))
        let request = try #require(
            daemon.requests("CreateTenant", as: CreateTenantRequest.self).first
        )
        #expect(request.name == "Praxis Süd")
        #expect(request.kind == .office)
        #expect(request.displayName == "Dr. Süd")
        #expect(daemon.connections == ["/run/frontdesk/admin.sock"])
    }

    @Test("Lists fetch all pages and are one object in JSON")
    func pages() async throws {
        let daemon = FakeDaemon { _, payload in
            let request = try FakeDaemon.request(ListTenantsRequest.self, payload)
            return ListTenantsResponse(
                tenants: [Self.tenant("T" + request.pageToken)],
                nextPageToken: ["": "1", "1": "2"][request.pageToken] ?? ""
            )
        }
        let json = try await Surroundings(daemon: daemon).run("tenant", "list", "--json")
        #expect(json.output.hasPrefix(#"{"tenants":[{"tenant_id":"","name":"T","#))
        #expect(json.output.contains(#""name":"T2","#))
        #expect(json.output.filter { $0 == "\n" }.count == 1)
        let words = try await Surroundings(daemon: daemon).run("tenant", "list")
        #expect(words.output.split(separator: "\n").count == 4)
    }

    @Test("A repeated page token ends a list")
    func repeatedPageToken() async throws {
        let daemon = FakeDaemon { _, _ in
            return ListTenantsResponse(nextPageToken: "again")
        }
        let outcome = try await Surroundings(daemon: daemon).run("tenant", "list")
        #expect(outcome.status == .done)
        #expect(daemon.methods.count == 2)
    }

    @Test("The list of tenants explains why some are unavailable")
    func unavailable() async throws {
        let daemon = FakeDaemon { _, _ in
            var response = ListTenantsResponse(tenants: ["nord", "süd"].map { Self.tenant($0) })
            response.tenants[1].unavailableReason = "master key 2 is not on the key ring"
            return response
        }
        let outcome = try await Surroundings(daemon: daemon).run("tenant", "list")
        #expect(outcome.output.contains("active, unavailable"))
        #expect(
            outcome.output.hasSuffix("\nsüd is unavailable: master key 2 is not on the key ring\n")
        )
    }

    /// A daemon with three tenants, one of which returns an error.
    private static func daemon(failing: String, _ error: CallError) -> FakeDaemon {
        FakeDaemon { method, payload in
            switch method {
            case "ListTenants":
                return ListTenantsResponse(
                    tenants: ["nord", "süd", "west"].map { name in
                        var tenant = Self.tenant(name)
                        tenant.tenantID = name
                        return tenant
                    }
                )
            case "GetTenant":
                let name = try FakeDaemon.request(TenantRequest.self, payload).tenant
                var tenant = Self.tenant(name)
                tenant.tenantID = name
                return tenant
            case "RetryAll":
                let request = try FakeDaemon.request(RetryAllRequest.self, payload)
                if request.tenant == failing { throw error }
                return RetryAllResponse(retried: 2)
            default:
                let request = try FakeDaemon.request(ListOutboxRequest.self, payload)
                if request.tenant == failing { throw error }
                var response = ListOutboxResponse(messages: [OutboxMessage()])
                response.messages[0].messageID = "message-\(request.tenant)"
                return response
            }
        }
    }

    @Test(
        "A command skips an unavailable tenant and handles the others",
        arguments: [0, 1]
    )
    func otherTenants(place: Int) async throws {
        let failing = ["nord", "süd"][place]
        let error = CallError(.unavailable, .storageUnavailable, "it is quarantined")
        func run(_ arguments: String...) async throws -> Outcome {
            let daemon = Self.daemon(failing: failing, error)
            return try await Surroundings(daemon: daemon).run(arguments)
        }
        let retried = try await run("outbox", "retry", "--all")
        #expect(retried.status == .unavailable)
        #expect(retried.output == "4 messages queued for retry\n")
        let lines = retried.errors.split(separator: "\n")
        #expect(
            lines.first?.hasPrefix("frontdesk: \(failing) was skipped: it is quarantined") == true
        )
        #expect(lines.last?.hasPrefix("frontdesk: 1 of 3 tenants are unavailable") == true)
        let listed = try await run("outbox", "list")
        #expect(listed.status == .unavailable)
        #expect(listed.output.contains("message-west") && !listed.output.contains(failing))
        #expect(listed.errors.contains("\(failing) was skipped"))
        let named = try await run("outbox", "retry", "--all", "--tenant", failing)
        #expect(named.status == .unavailable && named.output == "")
        #expect(named.errors.hasPrefix("frontdesk: \(failing) was skipped: it is quarantined"))
    }

    @Test("A command fails at once if the daemon stops")
    func stopping() async throws {
        let daemon = Self.daemon(failing: "nord", CallError(.unavailable, .stopping, "stopping"))
        let outcome = try await Surroundings(daemon: daemon).run("outbox", "retry", "--all")
        #expect(outcome.status == .unavailable && outcome.output == "")
        #expect(daemon.methods == ["ListTenants", "RetryAll"])
    }

    @Test(
        "Each command calls its method",
        arguments: [
            (["tenant", "show", "A"], "GetTenant"), (["tenant", "suspend", "A"], "SuspendTenant"),
            (["tenant", "resume", "A"], "ResumeTenant"),
            (["tenant", "delete", "A", "--yes"], "DeleteTenant"),
        ]
    )
    func tenantMethods(arguments: [String], method: String) async throws {
        let daemon = FakeDaemon { method, _ in
            if method == "DeleteTenant" { DeleteTenantResponse() } else { Self.tenant("A") }
        }
        let outcome = try await Surroundings(daemon: daemon).run(arguments)
        #expect(outcome.status == .done)
        #expect(!outcome.output.isEmpty)
        #expect(daemon.methods == [method])
        #expect(try daemon.requests(method, as: TenantRequest.self).first?.tenant == "A")
    }

    @Test(
        "The argument or --user names a user",
        arguments: [
            (["user", "show", "--tenant", "A", "anna"], "GetUser"),
            (["user", "show", "--tenant", "A", "--user", "anna"], "GetUser"),
            (["user", "disable", "anna", "--tenant", "A"], "DisableUser"),
            (["user", "enable", "--tenant", "A", "anna"], "EnableUser"),
            (["user", "end-mailbox-wait", "--tenant", "A", "anna"], "EndMailboxWait"),
            (["user", "unlock", "--tenant", "A", "anna"], "UnlockUser"),
            (["user", "delete", "--tenant", "A", "anna", "--yes"], "DeleteUser"),
            (["user", "send-reset-link", "--tenant", "A", "anna"], "StartPasswordReset"),
            (["user", "reset-two-step", "--tenant", "A", "anna"], "ResetTwoStep"),
            (
                ["user", "issue-temporary-password", "--tenant", "A", "anna"],
                "IssueTemporaryPassword"
            ),
        ]
    )
    func userMethods(arguments: [String], method: String) async throws {
        let daemon = FakeDaemon { method, _ in
            switch method {
            case "DeleteUser": DeleteUserResponse()
            case "IssueTemporaryPassword": IssueTemporaryPasswordResponse()
            default: User()
            }
        }
        let outcome = try await Surroundings(daemon: daemon).run(arguments)
        #expect(outcome.status == .done)
        let request = try #require(daemon.requests(method, as: UserRequest.self).first)
        #expect(request.actor?.tenant == "A")
        #expect(request.user == "anna")
        #expect(daemon.connections == ["/run/frontdesk/admin.sock"])
    }

    @Test("If the daemon refuses, the status is 1 and the JSON has the reason")
    func taken() async throws {
        let daemon = FakeDaemon { _, _ in throw CallError(.alreadyExists, .alreadyExists, "taken") }
        let outcome = try await Surroundings(daemon: daemon).run(
            "tenant",
            "create",
            "A",
            "--kind",
            "office",
            "--json"
        )
        #expect(outcome.status == .refused)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(#""code":"ALREADY_EXISTS","reason":"already-exists""#))
    }

    @Test(
        "A user's password comes from standard input or is typed twice",
        arguments: [
            (Surroundings(input: " blue bird \n"), "--password-stdin", " blue bird "),
            (Surroundings(typed: ["green", "green"]), "--ask-password", "green"),
        ]
    )
    func createUser(surroundings: Surroundings, flag: String, password: String) async throws {
        let daemon = FakeDaemon { _, _ in Self.account("anna") }
        var surroundings = surroundings
        surroundings.daemon = daemon
        let outcome = try await surroundings.run(
            ["user", "create", "--tenant", "A", "--user-name", "anna", "--email", "a@b.ch"]
                + ["--role", "administrator", flag]
        )
        #expect(outcome.status == .done)
        let request = try #require(
            daemon.requests("CreateAccount", as: CreateAccountRequest.self).first
        )
        #expect(request.password.text == password)
        #expect(request.role == .administrator)
        #expect(request.email == "a@b.ch")
    }

    @Test("Two different entries on the terminal set no password")
    func differentPasswords() async throws {
        let daemon = FakeDaemon { _, _ in Self.account("anna") }
        let outcome = try await Surroundings(daemon: daemon, typed: ["one", "two"]).run(
            "user",
            "set-password",
            "--tenant",
            "A",
            "anna"
        )
        #expect(outcome.status == .usage)
        #expect(daemon.methods.isEmpty)
    }

    @Test("A new password is required and must not be empty", arguments: ["", "\n"])
    func missingPassword(input: String) async throws {
        let daemon = FakeDaemon { _, _ in Self.account("anna") }
        let surroundings = Surroundings(daemon: daemon, input: input)
        let set = ["user", "set-password", "--tenant", "A", "anna"]
        #expect(try await surroundings.run(set).status == .usage)
        #expect(try await surroundings.run(set + ["--password-stdin"]).status == .usage)
        let create = ["user", "create", "--tenant", "A", "--user-name", "a", "--password-stdin"]
        #expect(try await surroundings.run(create).status == .usage)
        #expect(daemon.methods.isEmpty)
    }
}
