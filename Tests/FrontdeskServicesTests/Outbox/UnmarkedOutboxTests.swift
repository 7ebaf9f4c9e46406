import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Repairs while the registry cannot store marks")
struct UnmarkedOutboxTests {
    /// An office that sends no code, and its user Anna, who has a mailed link.
    private func fixture() async throws -> (Fixture, Guest, SecretBytes) {
        let (fixture, guest) = try await Fixture.withMember([], phone: "+41791234567")
        try await guest.forgot()
        let link = try await guest.mailedLink()
        return (fixture, guest, link)
    }

    private func suppressed(_ fixture: Fixture) async throws -> [[String: String]] {
        try await fixture.auditLog().filter { $0.kind == .noticeSuppressed }.map(\.details)
    }

    private static let missing = ["notice": "notice-password-changed", "reason": "not-marked"]

    @Test("FT-05 A mailed link sets a password even if the notice cannot be sent")
    func link() async throws {
        let (fixture, guest, link) = try await fixture()
        let session = try await guest.signIn().done.sessionToken
        try await guest.open(link)
        try await fixture.refuseMarks()
        try await guest.answer(.set(Fixture.newPassword))
        #expect(guest.shown == "finished password-set")
        #expect(try await suppressed(fixture) == [Self.missing])
        #expect(try await !fixture.isValid(session))
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().isDone)
    }

    @Test("FT-05 A required password change succeeds even if the notice cannot be sent")
    func change() async throws {
        let (fixture, guest, _) = try await fixture()
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
        try await fixture.refuseMarks()
        try await guest.signIn()
        try await guest.answer(.change(Fixture.password, Fixture.newPassword))
        #expect(guest.step.isDone)
        #expect(try await suppressed(fixture) == [Self.missing])
    }

    @Test(
        "FT-05 Administrators can remove contacts, end a mailbox wait, enable and issue a password without notices"
    )
    func administration() async throws {
        let (fixture, guest, link) = try await fixture()
        let admin = fixture.services.admin
        try await guest.signIn()
        try await guest.open(link)
        try await guest.answer(.set(Fixture.newPassword))
        try await fixture.setPolicy(
            [("two-step.required-for", "everyone")],
            as: Fixture.actor("nord")
        )
        try await fixture.makeUser("bert", in: "nord")
        _ = try await admin.disableUser(Fixture.user("bert"), context: .operator)
        try await fixture.refuseMarks()
        let (after, anna) = (fixture.services.admin, Fixture.user("anna"))
        _ = try await after.endMailboxWait(anna, context: .operator)
        try await fixture.updateUser("anna", ["phone", "email"]) { _ in }
        let account = try await fixture.stored("anna", in: "nord")
        #expect(account.phone == nil && account.email == nil && account.mailboxReset == nil)
        _ = try await after.enableUser(Fixture.user("bert"), context: .operator)
        _ = try await after.issueTemporaryPassword(Fixture.user("bert"), context: .operator)
        let unmarked = try await suppressed(fixture).filter { $0["reason"] == "not-marked" }
        let changes = unmarked.map { $0["changed"] }
        #expect(changes == ["mailbox-released", "email-changed", "phone-removed"])
    }

    @Test("A change that needs its mail is rejected")
    func refused() async throws {
        let (fixture, _, _) = try await fixture()
        try await fixture.refuseMarks()
        let admin = fixture.services.admin
        await #expect(throws: (any Error).self) {
            try await admin.startPasswordReset(Fixture.user("anna"), context: .operator)
        }
        #expect(try await fixture.auditLog().allSatisfy { $0.kind != .noticeSuppressed })
        let id = try await fixture.stored("anna", in: "nord").id
        #expect(
            try await fixture.equipment(of: id)["links"] == 1,
            "the earlier link is still there"
        )
    }
}

extension Fixture {
    /// Makes the registry reject all marks, as on a full disk.
    func refuseMarks() async throws {
        try await registry.write { statements in
            try statements.execute("DELETE FROM outbox_tenants")
            try statements.execute(
                """
                CREATE TRIGGER refuse_marks BEFORE INSERT ON outbox_tenants
                BEGIN SELECT RAISE(ABORT, 'refused'); END
                """
            )
        }
        try await restart()
    }
}
