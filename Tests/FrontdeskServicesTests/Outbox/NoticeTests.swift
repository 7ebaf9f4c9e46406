import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskStorage
@testable import FrontdeskTenancy

@Suite("Notices of changes")
struct NoticeTests {
    private static let number = "+41791234567"

    /// Uses up the notices of an hour, as an attacker with a stolen session could.
    private func exhaust(_ owner: Owner) async throws {
        for _ in 0..<20 {
            try await owner.fixture.edit("anna", in: "nord") { $0.phone = Self.number }
            try await owner.removePhone()
            #expect(try await owner.messages().count > 0, "a courier leases it")
        }
        try await owner.fixture.edit("anna", in: "nord") { $0.phone = Self.number }
    }

    @Test("FT-05 Owners and administrators can repair an account whose notices are used up")
    func repairs() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, admin) = (owner.fixture, owner.fixture.services.admin)
        try await exhaust(owner)
        #expect(try await owner.removePhone().phone.isEmpty)
        let now = fixture.clock.now()
        let id = try await owner.account.id
        try await fixture.stored {
            let made = Authenticator(secret: [1], createdAt: now, confirmedAt: now)
            try $0.factors.save(made, of: id)
        }
        #expect(try await owner.removeAuthenticator().twoStep?.hasAuthenticator == false)
        #expect(try await owner.changePassword().problem == nil)
        _ = try await admin.unlockUser(Fixture.user("anna"), context: .operator)
        _ = try await admin.resetTwoStep(Fixture.user("anna"), context: .operator)
        _ = try await admin.startPasswordReset(Fixture.user("anna"), context: .operator)
        let disabled = try await admin.disableUser(Fixture.user("anna"), context: .operator)
        #expect(disabled.state == .disabled)
        let suppressed = try await owner.recorded(.noticeSuppressed)
        #expect(suppressed.allSatisfy { $0["reason"] == "limit-reached" })
        #expect(
            suppressed.map { $0["changed"] ?? $0["notice"] } == [
                "phone-removed", "authenticator-removed", "notice-password-changed",
                "two-step-reset", "notice-account-disabled",
            ]
        )
    }

    @Test("FT-05 A change that does not restore security is rejected if its notice cannot be sent")
    func rejected() async throws {
        let owner = try await Owner.signedIn()
        try await exhaust(owner)
        let key = try await owner.begin().key
        let added = await callError {
            try await owner.confirm(owner.fixture.authenticatorCode(of: key))
        }
        #expect(added?.code == .resourceExhausted && added?.retryAfter == .seconds(3600))
        #expect(try await owner.equipment()["authenticators"] == 0)
        try await owner.beginChange(.email, to: "new@nord.example")
        let code = try await owner.sentCode()
        let email = await callError { try await owner.confirmChange(.email, code) }
        #expect(email?.code == .resourceExhausted, "codes are sent although notices are not")
        #expect(try await owner.account.email == "anna@nord.example")
    }

    @Test("FT-05 Unsent notices are replaced and do not count against the limit")
    func repeated() async throws {
        let owner = try await Owner.signedIn()
        for _ in 0..<25 {
            try await owner.fixture.edit("anna", in: "nord") { $0.phone = Self.number }
            try await owner.removePhone()
        }
        #expect(try await owner.notices() == ["phone-removed to anna@nord.example"])
        #expect(try await owner.recorded(.noticeSuppressed).isEmpty)
        #expect(try await owner.changePassword().problem == nil)
    }

    @Test(
        "FT-05 A user without address and number can repair the account; the audit log records why"
    )
    func noChannel() async throws {
        let owner = try await Owner.signedIn(email: "")
        #expect(try await owner.changePassword().problem == nil)
        #expect(
            try await owner.recorded(.noticeSuppressed) == [
                ["notice": "notice-password-changed", "reason": "no-channel"]
            ]
        )
    }

    @Test("FT-05 A full outbox does not prevent a repair")
    func full() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, limit) = (owner.fixture, StorageLimits().queuedMessages)
        // The sweep would erase expired messages.
        await fixture.stopBackground()
        _ = try await fixture.stored { store in
            try store.statements.execute(
                """
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number
                    WHERE n < ?)
                INSERT INTO outbox (id, kind, state, channel, recipient, locale, contents,
                    created_at, expires_at, given_up_at, tries, due_at)
                SELECT randomblob(16), 'welcome', 'queued', 'mail', x'00', '', x'00', 0, 1, 1, 0, 1
                FROM number
                """,
                .count(limit)
            )
        }
        #expect(try await owner.changePassword().problem == nil)
        _ = try await fixture.services.admin.disableUser(Fixture.user("anna"), context: .operator)
        let suppressed = try await owner.recorded(.noticeSuppressed)
        #expect(suppressed.map { $0["reason"] } == ["outbox-full", "outbox-full"])
    }

    @Test("FT-05 Codes do not count against the administrators' limit")
    func codesAndResets() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        for _ in 0..<25 {
            try await guest.signIn()
            _ = try await fixture.messages()
            fixture.clock.advance(by: .seconds(60))
        }
        _ = try await fixture.services.admin.startPasswordReset(
            Fixture.user("anna"),
            context: .operator
        )
    }
}
