import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command call")
struct CallCommandTests {
    private let daemon = FakeDaemon { method, payload in
        switch method {
        case "GetTenant":
            var tenant = Tenant()
            tenant.name = try FakeDaemon.request(TenantRequest.self, payload).tenant
            return tenant
        case "Check": return CheckResponse()
        default: throw CallError(.unimplemented, .unknownMethod, "no")
        }
    }

    @Test("A request comes from the argument or from standard input; the response is JSON")
    func requests() async throws {
        let surroundings = Surroundings(daemon: daemon, input: "{\n  \"tenant\": \"Süd\"\n}\n")
        for json in [#"{"tenant": "Süd"}"#, "-"] {
            let outcome = try await surroundings.run("call", "Operator/GetTenant", json, "--json")
            #expect(outcome.status == .done)
            #expect(outcome.output.hasPrefix(#"{"tenant_id":"","name":"Süd","#))
        }
        let pretty = try await surroundings.run(
            "call",
            "frontdesk.v1.Operator/GetTenant",
            #"{"tenant": "A"}"#
        )
        #expect(pretty.output.contains("  \"name\": \"A\",\n"))
    }

    @Test("Operator methods use admin and all others api, unless --socket names a socket")
    func sockets() async throws {
        let surroundings = Surroundings(daemon: daemon)
        _ = try await surroundings.run("call", "Operator/GetTenant")
        _ = try await surroundings.run("call", "Health/Check")
        _ = try await surroundings.run("call", "Health/Check", "--socket", "admin")
        #expect(
            daemon.connections == [
                "/run/frontdesk/admin.sock", "/run/frontdesk/api.sock", "/run/frontdesk/admin.sock",
            ]
        )
    }

    @Test("The error for an invalid request names the field and the help command")
    func misfit() async throws {
        let outcome = try await Surroundings(daemon: daemon).run(
            "call",
            "Operator/GetTenant",
            #"{"tenant": 7}"#
        )
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("tenant"))
        #expect(outcome.errors.contains("frontdesk describe Operator/GetTenant"))
    }

    @Test("describe prints all or parts of the contract without a daemon")
    func describe() async throws {
        let whole = try await Surroundings().run("describe")
        #expect(whole.output.contains("service frontdesk.v1.Flows {"))
        let service = try await Surroundings().run("describe", "Sessions")
        #expect(service.output.contains("rpc Validate("))
        let method = try await Surroundings().run("describe", "Sessions/Validate")
        #expect(method.output.contains("message ValidateRequest {"))
        let json = try await Surroundings().run("describe", "Sessions/Validate", "--json")
        #expect(
            json.output.hasPrefix(
                #"{"methods":[{"service":"frontdesk.v1.Sessions","method":"Validate","#
            )
        )
    }
}
