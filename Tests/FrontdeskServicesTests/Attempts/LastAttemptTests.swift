import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

/// The hundredth failure ends all unfinished flows of the account. The flow that caused it ends
/// with a reason; the others end as if they had never existed.
@Suite("The last attempt that is verified")
struct LastAttemptTests {
    private func member(_ policy: (String, String)...) async throws -> (Fixture, Guest) {
        try await Fixture.withMember(policy)
    }

    private func expectStop(_ guest: Guest) async throws {
        #expect(guest.shown == "refused too-many-attempts")
        #expect(guest.step.flowToken.isEmpty)
        let auditLog = try await guest.fixture.auditLog()
        #expect(auditLog.filter { $0.kind == .signInLockedIndefinitely }.count == 1)
    }

    @Test("LK-06 The last security answer ends its recovery with a reason")
    func answer() async throws {
        let (fixture, guest) = try await member(("recovery.security-question", "on"))
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.securityQuestion] }
        try await guest.signIn()
        try await guest.answer(.setQuestion("first-pet", "Rex von Seefeld"))
        try await guest.forgot()
        try await guest.open(guest.mailedLink())
        try await fixture.setFailures(98, .secondFactor)
        try await guest.answer(.question("Bello"))
        #expect(guest.problem == "wrong-code")
        fixture.clock.advance(by: .seconds(900))
        let other = Guest("anna", at: "nord", fixture)
        try await other.forgot()
        try await other.open(other.mailedLink())
        try await other.answer(.question("Bello"))
        try await expectStop(other)
    }

    @Test("LK-06 The last password ends its step-up with a reason")
    func stepUp() async throws {
        let (fixture, guest) = try await member()
        let session = try await guest.signIn().done.sessionToken
        try await guest.start(.stepUp) { $0.sessionToken = session }
        try await fixture.setFailures(99)
        try await guest.answer(.password("wrong!"))
        try await expectStop(guest)
        #expect(try await fixture.isValid(session))
    }

    @Test("LK-06 The last current password ends its required change with a reason")
    func change() async throws {
        let (fixture, guest) = try await member()
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
        try await guest.signIn()
        try await fixture.setFailures(99)
        try await guest.answer(.change("wrong!", Fixture.newPassword))
        try await expectStop(guest)
    }
}
