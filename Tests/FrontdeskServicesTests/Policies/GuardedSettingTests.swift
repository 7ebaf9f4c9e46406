import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Settings that decide where secrets are sent")
struct GuardedSettingTests {
    private static let foreign = "https://evil.example/"
    private static let other = "https://other.example/"
    private let fixture: Fixture

    /// An office whose administrators Anna and Otto have level 0 and an address.
    init() async throws {
        fixture = try await Fixture.administered()
        for user in ["anna", "otto"] {
            try await fixture.edit(user, in: "nord") {
                $0.email = "\(user)@nord.example"
                $0.canonicalEmail = CanonicalName("\(user)@nord.example")
                $0.emailConfirmedAt = $0.createdAt
            }
        }
    }

    private func setPage(_ address: String, by user: String) async throws {
        try await fixture.setPolicy(
            [("page.url", address)],
            as: fixture.administrator(user),
            context: .frontend
        )
    }

    /// The link that a user gets who has forgotten the password.
    private func link(for user: String) async throws -> String {
        fixture.clock.advance(by: .seconds(61))
        _ = try await fixture.messages()
        let guest = Guest(user, at: "nord", fixture)
        try await guest.forgot()
        let sent = try await fixture.messages().last { message in
            message.kind == .resetLink && message.channel == .mail(to: "\(user)@nord.example")
        }
        #expect(sent?.values["sign_in_url"] == sent?.values["link"].map { Self.page(of: $0) })
        return Self.page(of: sent?.values["link"] ?? "")
    }

    private static func page(of link: String) -> String {
        String(link.prefix { $0 != "?" })
    }

    @Test("FT-04 Links to other level 0 administrators use the old page for 24 hours")
    func oldPage() async throws {
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await setPage(Self.foreign, by: "otto")
        #expect(try await link(for: "anna") == Fixture.page)
        #expect(try await link(for: "otto") == Self.foreign, "otto made the change")
        #expect(try await link(for: "bert") == Self.foreign, "all other users get the new page")
        let reset = try await fixture.services.admin.startPasswordReset(
            Fixture.user("anna"),
            context: .operator
        )
        #expect(reset.state == .enabled)
        let sent = try await fixture.messages().last { $0.kind == .resetLink }
        #expect(
            sent?.values["link"]?.hasPrefix(Fixture.page) == true,
            "a reset by an administrator uses the old page too"
        )
        let shown = try await fixture.policy(["page.url"], as: Fixture.actor("nord"))
        #expect(
            shown.map(\.value) == [Self.foreign] && shown.map(\.previousValue) == [Fixture.page]
        )
        #expect(shown[0].previousValueUntil > fixture.clock.now().milliseconds)
        fixture.clock.advance(by: .seconds(24 * 3600))
        #expect(try await link(for: "anna") == Self.foreign)
        let after = try await fixture.policy(["page.url"], as: Fixture.actor("nord"))
        #expect(after.map(\.previousValueUntil) == [0])
    }

    @Test(
        "FT-04 Notices of failures use the old page too",
        arguments: [FailureCounter.password, .secondFactor]
    )
    func failures(_ counter: FailureCounter) async throws {
        try await setPage(Self.foreign, by: "otto")
        try await fixture.setPolicy(Fixture.mailOnly, as: Fixture.actor("nord"))
        for (user, page) in [("anna", Fixture.page), ("otto", Self.foreign)] {
            try await fixture.setFailures(99, of: user, counter)
            let guest = Guest(user, at: "nord", fixture)
            if counter == .password { guest.password = "wrong!" }
            try await guest.signIn()
            if counter == .secondFactor { try await guest.code(Fixture.wrong(guest.sentCode())) }
            let notice = try await fixture.messages().last { $0.kind == .noticeLocked }
            #expect(notice?.channel == .mail(to: "\(user)@nord.example"))
            #expect(notice?.values["sign_in_url"] == page, "\(user)")
        }
    }

    @Test("FT-04 A second change within 24 hours does not put the first one into effect")
    func twice() async throws {
        try await setPage(Self.other, by: "otto")
        fixture.clock.advance(by: .seconds(23 * 3600))
        try await setPage(Self.foreign, by: "otto")
        fixture.clock.advance(by: .seconds(2 * 3600))
        #expect(try await link(for: "anna") == Fixture.page)
        let request = ResetPolicyRequest(actor: try await fixture.administrator("otto"), all: true)
        _ = try await fixture.services.policies.reset(request, context: .frontend)
        #expect(
            try await link(for: "anna") == Fixture.page,
            "resetting the setting does not either"
        )
    }

    @Test("FT-04 Setting another page after removing one does not count as a first value")
    func takenAway() async throws {
        try await setPage("", by: "otto")
        fixture.clock.advance(by: .seconds(25 * 3600))
        try await setPage(Self.foreign, by: "otto")
        #expect(try await link(for: "anna") == "", "no link is better than a foreign one")
    }

    @Test("FT-04 The change requires full rights, level 0 and a recent proof")
    func needs() async throws {
        let anna = try await fixture.administrator("anna")
        fixture.clock.advance(by: .seconds(9 * 60))
        _ = try await fixture.policy(as: anna, context: .frontend)
        fixture.clock.advance(by: .seconds(61))
        func error(_ field: String, _ value: String) async -> CallError? {
            await callError {
                try await fixture.setPolicy([(field, value)], as: anna, context: .frontend)
            }
        }
        #expect(await error("page.url", Self.foreign)?.reason == .freshProofRequired)
        #expect(await error("page.url", Fixture.page) == nil, "this changes nothing")
        #expect(await error("page.color", "#123456") == nil)
        try await fixture.edit("otto", in: "nord") { $0.userLevel = 1 }
        let lower = await callError { try await setPage(Self.foreign, by: "otto") }
        #expect(lower?.reason == .rightMissing)
        try await fixture.edit("otto", in: "nord") { ($0.userLevel, $0.rights) = (0, .modify) }
        let lesser = await callError { try await setPage(Self.foreign, by: "otto") }
        #expect(lesser?.reason == .rightMissing)
        #expect(try await fixture.policy(of: "nord").page.url == Fixture.page)
    }

    @Test("FT-04 Every level 0 administrator is notified, and no other user")
    func notified() async throws {
        try await fixture.makeUser(
            "dora",
            in: "nord",
            email: "d@nord.example",
            role: .administrator
        )
        try await fixture.edit("dora", in: "nord") { $0.userLevel = 1 }
        try await setPage(Self.foreign, by: "otto")
        let notices = try await fixture.messages().filter { $0.kind == .noticeSettingsChanged }
        let recipients = Set(notices.compactMap(\.channel.recipient))
        #expect(recipients == ["anna@nord.example", "otto@nord.example"])
        #expect(notices.allSatisfy { $0.values["changed"] == "page-address-changed" })
        let urls = Dictionary(
            uniqueKeysWithValues: notices.map {
                ($0.channel.recipient, $0.values["sign_in_url"])
            }
        )
        #expect(
            urls["anna@nord.example"] == Fixture.page,
            "the notice itself leads to the old page"
        )
    }

    @Test("FT-04 An administrator without an address is notified by text message")
    func notifiedByText() async throws {
        try await fixture.edit("anna", in: "nord") {
            ($0.email, $0.canonicalEmail, $0.emailConfirmedAt) = (nil, nil, nil)
            $0.phone = "+41791234567"
        }
        try await setPage(Self.foreign, by: "otto")
        let notices = try await fixture.messages().filter { $0.kind == .noticeSettingsChanged }
        let recipients = Set(notices.compactMap(\.channel.recipient))
        #expect(recipients == ["+41791234567", "otto@nord.example"])
        try await fixture.edit("anna", in: "nord") { $0.phone = nil }
        try await setPage(Self.other, by: "otto")
        let suppressed = try #require(
            try await fixture.auditLog("nord").last { $0.kind == "notice.suppressed" }
        )
        #expect(suppressed.detail("reason") == "no-channel")
    }

    @Test("The operator's change and a first value take effect at once")
    func atOnce() async throws {
        try await setPage(Self.foreign, by: "otto")
        try await fixture.setPolicy([("page.url", Self.foreign)], as: Fixture.actor("nord"))
        #expect(try await link(for: "anna") == Self.foreign, "the operator has confirmed it")
        try await fixture.setPolicy([("page.url", Self.other)], as: Fixture.actor("nord"))
        #expect(try await link(for: "anna") == Self.other)
        try await fixture.setPolicy([("page.url", "")], as: Fixture.actor("nord"))
        try await setPage(Fixture.page, by: "otto")
        #expect(try await link(for: "anna") == Fixture.page)
    }
}
