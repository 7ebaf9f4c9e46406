import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Address changes by administrators")
struct AddressChangeTests {
    private static let day = Duration.seconds(86_400)
    private let fixture: Fixture
    private var admin: Admin { fixture.services.admin }

    /// An office with Anna, an administrator with full rights; Otto, one with limited rights; and
    /// Bert, who has a password and a confirmed address.
    init() async throws {
        fixture = try await Fixture.administered()
        let now = fixture.clock.now()
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await fixture.edit("bert", in: "nord") { $0.emailConfirmedAt = now }
        try await fixture.updateUser("otto", ["rights"]) { $0.rights = [.modify] }
    }

    private func setAddress(_ address: String, by user: String) async throws {
        let actor = try await fixture.administrator(user)
        try await fixture.updateUser("bert", ["email"], as: actor, context: .frontend) {
            $0.email = address
        }
    }

    private func issueTemporaryPassword(by user: String) async throws -> CallError? {
        let actor = try await fixture.administrator(user)
        return await callError {
            try await admin.issueTemporaryPassword(Fixture.user("bert", actor), context: .frontend)
        }
    }

    private func reset(by user: String) async throws -> CallError? {
        let actor = try await fixture.administrator(user)
        return await callError {
            try await admin.startPasswordReset(Fixture.user("bert", actor), context: .frontend)
        }
    }

    /// The messages to an address, by their kind or the change that they report.
    private func mails(to address: String) async throws -> [String] {
        try await fixture.messages().filter { $0.channel == .mail(to: address) }
            .map { $0.values["changed"] ?? $0.kind.rawValue }
    }

    @Test(
        "FT-04 For 30 days after an address is removed, only the operator can issue a password"
    )
    func takenAway() async throws {
        try await setAddress("", by: "otto")
        for user in ["otto", "anna"] {
            #expect(try await issueTemporaryPassword(by: user)?.reason == .wrongState, "\(user)")
        }
        fixture.clock.advance(by: Self.day * 30 - .milliseconds(1))
        #expect(try await issueTemporaryPassword(by: "otto")?.reason == .wrongState)
        let early = try await admin.issueTemporaryPassword(Fixture.user("bert"), context: .operator)
        #expect(!early.temporaryPassword.isEmpty)
        #expect(try await mails(to: "bert@nord.example").last == "access-elsewhere")
        fixture.clock.advance(by: .milliseconds(1))
        #expect(try await issueTemporaryPassword(by: "otto") == nil)
        let former = try await fixture.stored("bert", in: "nord").formerAddress
        let otto = try await fixture.stored("otto", in: "nord").id
        #expect(former?.endedBy == otto && former?.email == "bert@nord.example")
    }

    @Test("FT-04 An address that was first replaced and then removed is still remembered")
    func replacedFirst() async throws {
        try await setAddress("otto@evil.example", by: "otto")
        fixture.clock.advance(by: Self.day * 20)
        try await setAddress("", by: "otto")
        let former = try await fixture.stored("bert", in: "nord").formerAddress
        #expect(former?.email == "bert@nord.example", "the other address was never confirmed")
        fixture.clock.advance(by: Self.day * 20)
        #expect(try await issueTemporaryPassword(by: "otto")?.reason == .wrongState)
    }

    @Test("FT-04 Limited rights cannot send access to an address that they have set")
    func replaced() async throws {
        try await setAddress("otto@evil.example", by: "otto")
        #expect(try await mails(to: "bert@nord.example") == ["email-changed"])
        #expect(try await reset(by: "otto")?.reason == .rightMissing)
        let guest = Guest("bert", at: "nord", fixture)
        #expect(try await guest.forgot().shown == "finished link-sent", "the answer is the same")
        #expect(try await mails(to: "otto@evil.example").isEmpty)
        try await setAddress("", by: "otto")
        try await setAddress("otto@evil.example", by: "otto")
        #expect(try await reset(by: "otto")?.reason == .rightMissing)

        #expect(try await reset(by: "anna") == nil, "full rights vouch for the address")
        #expect(try await mails(to: "otto@evil.example").last == "reset-link")
        let notices = try await mails(to: "bert@nord.example")
        #expect(notices.contains("access-elsewhere"), "the former address is notified")
        _ = try await admin.resetTwoStep(Fixture.user("bert"), context: .operator)
        #expect(try await mails(to: "bert@nord.example").contains("two-step-reset"))
    }

    @Test("FT-04 An invitation is not sent again to an address that limited rights have replaced")
    func invited() async throws {
        let otto = try await fixture.administrator("otto")
        try await fixture.createUser("carl", welcome: .activationLink)
        try await fixture.updateUser("carl", ["email"], as: otto, context: .frontend) {
            $0.email = "otto@evil.example"
        }
        var request = ResendWelcomeRequest(actor: otto, user: "carl", welcome: .activationLink)
        let refused = await callError {
            try await admin.resendWelcome(request, context: .frontend)
        }
        #expect(refused?.reason == .rightMissing)
        request.actor = try await fixture.administrator("anna")
        _ = try await admin.resendWelcome(request, context: .frontend)
        #expect(try await mails(to: "otto@evil.example") == ["activation-link"])
    }

    @Test("A new address that the user has confirmed belongs to the user")
    func confirmed() async throws {
        try await setAddress("bert2@nord.example", by: "otto")
        let now = fixture.clock.now()
        try await fixture.edit("bert", in: "nord") { $0.emailConfirmedAt = now }
        #expect(try await reset(by: "otto") == nil)
        #expect(try await mails(to: "bert2@nord.example") == ["reset-link"])
    }

    @Test("An address set by an administrator with full rights counts for recovery at once")
    func vouched() async throws {
        try await setAddress("bert2@nord.example", by: "anna")
        let guest = Guest("bert", at: "nord", fixture)
        try await guest.forgot()
        #expect(try await mails(to: "bert2@nord.example") == ["reset-link"])
    }
}
