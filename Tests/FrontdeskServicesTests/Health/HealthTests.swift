import FrontdeskCrypto
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Health")
struct HealthTests {
    private static func ring(_ text: String) throws -> KeyRing {
        var bytes = Array(text.utf8)
        return try bytes.withUnsafeMutableBytes { try KeyRing(parsing: $0) }
    }

    private static func line(_ id: Int) -> String {
        "frontdesk-master-key:\(id):\(String(repeating: "AQID", count: 10))\(id)EE=\n"
    }

    @Test("MG-03 A tenant without its master key degrades the health; only operators see its name")
    func keyMissing() async throws {
        let fixture = try await Fixture(keyRing: Self.ring(Self.line(1)))
        try await fixture.restart(keyRing: Self.ring(Self.line(2) + Self.line(1)))
        try await fixture.makeOffice("nord")
        let before = try await fixture.services.health.check(CheckRequest(), context: .operator)
        #expect(before.status == .serving && before.conditions.isEmpty)

        try await fixture.restart(keyRing: Self.ring(Self.line(1)))
        let refused = await callError { try await fixture.open("nord") }
        #expect(refused?.reason == .storageUnavailable)
        let own = try await fixture.services.health.check(CheckRequest(), context: .operator)
        #expect(own.status == .serving)
        #expect(own.conditions.map(\.kind) == [.keyMissing])
        #expect(own.conditions.first?.detail == "nord: master key 2 is not on the key ring")
        let request = TenantRequest(tenant: "nord")
        let shown = try await fixture.services.operators.getTenant(request, context: .operator)
        #expect(shown.unavailableReason == "master key 2 is not on the key ring")
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        #expect(status.unavailableTenants.map(\.name) == ["nord"])
        let theirs = try await fixture.services.health.check(CheckRequest(), context: .frontend)
        #expect(theirs.conditions.map(\.kind) == [.keyMissing])
        #expect(theirs.conditions.map(\.detail) == [""])

        try await fixture.restart(keyRing: Self.ring(Self.line(2) + Self.line(1)))
        _ = try await fixture.open("nord")
        let after = try await fixture.services.health.check(CheckRequest(), context: .operator)
        #expect(after.conditions.isEmpty)
    }

    @Test(
        "MG-03 The survey at the start finds a tenant without its master key before its first use"
    )
    func keyMissingAtStart() async throws {
        let recorder = LogRecorder()
        let fixture = try await Fixture(keyRing: Self.ring(Self.line(1)), logger: recorder.logger)
        try await fixture.restart(keyRing: Self.ring(Self.line(2) + Self.line(1)))
        try await fixture.makeOffice("nord")
        try await fixture.restart(keyRing: Self.ring(Self.line(1)))
        let isFound = try await eventually {
            let health = try await fixture.services.health.check(CheckRequest(), context: .operator)
            return health.conditions.map(\.kind) == [.keyMissing]
                && recorder.lines.contains { $0.hasPrefix("a tenant is unavailable") }
        }
        #expect(isFound)
        let problem = "master key 2 is not on the key ring"
        let health = try await fixture.services.health.check(CheckRequest(), context: .operator)
        #expect(health.conditions.map(\.detail) == ["nord: \(problem)"])
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        #expect(status.unavailableTenants.map(\.name) == ["nord"])
        #expect(status.unavailableTenants.map(\.reason) == [problem])
        let lines = recorder.lines.filter { $0.contains("reason=\(problem)") }
        #expect(lines.count == 1 && lines[0].contains("tenant=nord"), "\(lines)")
    }

    @Test("A hashing queue is reported at nine tenths of its capacity, not below")
    func queue() {
        #expect(Conditions.hashing(queued: 899, limit: 1000) == nil)
        #expect(Conditions.hashing(queued: 900, limit: 1000)?.kind == .hashingQueueFull)
    }
}
