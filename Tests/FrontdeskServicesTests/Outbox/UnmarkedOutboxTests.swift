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
    private func desk() async throws -> (Desk, Guest, SecretBytes) {
        let (desk, guest) = try await Desk.withMember([], phone: "+41791234567")
        try await guest.forgot()
        let link = try await guest.mailedLink()
        return (desk, guest, link)
    }

    private func suppressed(_ desk: Desk) async throws -> [[String: String]] {
        try await desk.trail().filter { $0.kind == .noticeSuppressed }.map(\.details)
    }

    private static let missing = ["notice": "notice-password-changed", "reason": "not-marked"]

    @Test("FT-05 A mailed link sets a password even if the notice cannot be sent")
    func link() async throws {
        let (desk, guest, link) = try await desk()
        let session = try await guest.signIn().done.sessionToken
        try await guest.open(link)
        try await desk.refuseMarks()
        try await guest.answer(.set(Desk.newPassword))
        #expect(guest.shown == "finished password-set")
        #expect(try await suppressed(desk) == [Self.missing])
        #expect(try await !desk.isValid(session))
        guest.password = Desk.newPassword
        #expect(try await guest.signIn().isDone)
    }

    @Test("FT-05 A required password change succeeds even if the notice cannot be sent")
    func change() async throws {
        let (desk, guest, _) = try await desk()
        try await desk.edit("anna", in: "nord") { $0.duties = [.changePassword] }
        try await desk.refuseMarks()
        try await guest.signIn()
        try await guest.answer(.change(Desk.password, Desk.newPassword))
        #expect(guest.step.isDone)
        #expect(try await suppressed(desk) == [Self.missing])
    }

    @Test("FT-05 Administrators can remove contacts, release, enable and hand over without notices")
    func administration() async throws {
        let (desk, guest, link) = try await desk()
        let admin = desk.services.admin
        try await guest.signIn()
        try await guest.open(link)
        try await guest.answer(.set(Desk.newPassword))
        try await desk.setPolicy([("two-step.required-for", "everyone")], as: Desk.actor("nord"))
        try await desk.makeUser("bert", in: "nord")
        _ = try await admin.disableUser(Desk.user("bert"), context: .operator)
        try await desk.refuseMarks()
        let (after, anna) = (desk.services.admin, Desk.user("anna"))
        _ = try await after.endMailboxWait(anna, context: .operator)
        try await desk.updateUser("anna", ["phone", "email"]) { _ in }
        let account = try await desk.stored("anna", in: "nord")
        #expect(account.phone == nil && account.email == nil && account.mailboxReset == nil)
        _ = try await after.enableUser(Desk.user("bert"), context: .operator)
        _ = try await after.issueTemporaryPassword(Desk.user("bert"), context: .operator)
        let unmarked = try await suppressed(desk).filter { $0["reason"] == "not-marked" }
        let changes = unmarked.map { $0["changed"] }
        #expect(changes == ["mailbox-released", "email-changed", "phone-removed"])
    }

    @Test("A change that needs its mail is rejected")
    func refused() async throws {
        let (desk, _, _) = try await desk()
        try await desk.refuseMarks()
        let admin = desk.services.admin
        await #expect(throws: (any Error).self) {
            try await admin.startPasswordReset(Desk.user("anna"), context: .operator)
        }
        #expect(try await desk.trail().allSatisfy { $0.kind != .noticeSuppressed })
        let id = try await desk.stored("anna", in: "nord").id
        #expect(try await desk.equipment(of: id)["links"] == 1, "the earlier link is still there")
    }
}

extension Desk {
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
