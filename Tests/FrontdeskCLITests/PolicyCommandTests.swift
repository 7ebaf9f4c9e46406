import FrontdeskClient
import Testing

@testable import frontdesk

@Suite("The command policy")
struct PolicyCommandTests {
    private static func answer(_ fields: String...) -> PolicyResponse {
        PolicyResponse(
            rules: fields.map { field in
                var rule = PolicyRule()
                rule.field = field
                rule.value = "12"
                rule.origin = .tenant
                rule.minimum = "8"
                rule.maximum = "64"
                return rule
            }
        )
    }

    @Test("set splits each argument at its first = and sends every field")
    func set() async throws {
        let daemon = FakeDaemon { _, _ in Self.answer("password.minimum-length") }
        let outcome = try await Surroundings(daemon: daemon).run(
            "policy",
            "set",
            "Praxis Süd",
            "password.minimum-length=12",
            "page.url=https://a.example/?office=1",
            "page.contact="
        )
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("password.minimum-length     12  tenant  8 to 64\n"))
        let request = try #require(daemon.requests("Set", as: SetPolicyRequest.self).first)
        #expect(request.actor?.tenant == "Praxis Süd")
        #expect(
            request.settings.map(\.field) == [
                "password.minimum-length", "page.url", "page.contact",
            ]
        )
        #expect(request.settings.map(\.value) == ["12", "https://a.example/?office=1", ""])
        #expect(daemon.connections == ["/run/frontdesk/admin.sock"])
    }

    @Test("show and reset take names of fields; only --all resets every field")
    func showAndReset() async throws {
        let daemon = FakeDaemon { _, _ in Self.answer("page.locale") }
        let surroundings = Surroundings(daemon: daemon)
        #expect(try await surroundings.run("policy", "show", "A", "page.locale").status == .done)
        #expect(try await surroundings.run("policy", "reset", "A", "page.locale").status == .done)
        #expect(try await surroundings.run("policy", "reset", "A", "--all").status == .done)
        #expect(try await surroundings.run("policy", "reset", "A").status == .usage)
        #expect(try await surroundings.run("policy", "reset", "A", "x", "--all").status == .usage)
        #expect(try await surroundings.run("policy", "set", "A", "page.locale").status == .usage)
        #expect(try await surroundings.run("policy", "set", "A").status == .usage)
        #expect(daemon.methods == ["Get", "Reset", "Reset"])
        let resets = try daemon.requests("Reset", as: ResetPolicyRequest.self)
        #expect(resets.map(\.all) == [false, true])
        #expect(resets.map(\.fields) == [["page.locale"], []])
    }

    @Test("explain describes every field without a daemon")
    func explain() async throws {
        let daemon = FakeDaemon { _, _ in throw CallError(.internal, .internal, "not asked") }
        let all = try await Surroundings(daemon: daemon).run("policy", "explain")
        #expect(all.status == .done)
        for name in ["password.minimum-length", "sessions.settings.absolute", "page.public"] {
            #expect(all.output.contains("\(name)\n  "))
        }
        let one = try await Surroundings(daemon: daemon).run(
            "policy",
            "explain",
            "recovery.link-lifetime",
            "--json"
        )
        #expect(one.output.contains(#""minimum":"5m","maximum":"1d""#))
        #expect(
            try await Surroundings(daemon: daemon).run("policy", "explain", "x").status == .usage
        )
        #expect(daemon.methods.isEmpty)
    }
}
