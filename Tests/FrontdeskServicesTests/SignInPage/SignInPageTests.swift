import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The contents of a sign-in page")
struct SignInPageTests {
    private let fixture: Fixture
    private let branding = [
        ("page.contact", "Empfang, 044 123 45 67"), ("page.color", "#00a1ff"),
        ("page.locale", "de-CH"), ("apps", "anywhere,settings"), ("recovery.offered", "off"),
    ]
    private let bound = CallContext.frontend(.named([Array("sonnental".utf8)]))

    init() async throws { fixture = try await Fixture() }

    private func page(
        _ office: String,
        token: String = "",
        _ context: CallContext = .frontend
    ) async throws -> SignInPageDescription {
        let request = DescribePageRequest(office: office, rememberToken: token)
        return try await fixture.services.signInPage.describe(request, context: context)
    }

    private func bytes(
        _ office: String,
        _ context: CallContext = .frontend
    ) async throws -> [UInt8] {
        try MessageCodec.encode(try await page(office, token: "", context))
    }

    @Test(
        "EN-02 A private, suspended or deleted office shows the same page as an unknown one"
    )
    func unknown() async throws {
        let unknown = try await bytes("Sonnental")
        try await fixture.makeOffice("Sonnental")
        #expect(try await bytes("Sonnental") == unknown)
        try await fixture.setPolicy(branding, as: Fixture.actor("Sonnental"))
        #expect(try await bytes("Sonnental") == unknown)
        try await fixture.setPolicy([("page.public", "on")], as: Fixture.actor("Sonnental"))
        #expect(try await bytes("Sonnental") != unknown)
        let elsewhere = CallContext.frontend(.named([Array("nord".utf8)]))
        #expect(try await bytes("Sonnental", elsewhere) == unknown)
        let tenant = Fixture.tenant("Sonnental")
        _ = try await fixture.services.operators.suspendTenant(tenant, context: .operator)
        #expect(try await bytes("Sonnental") == unknown)
        #expect(try await bytes("Sonnental", bound) == unknown)
        _ = try await fixture.services.operators.resumeTenant(tenant, context: .operator)
        try await fixture.setPolicy([("page.public", "off")], as: Fixture.actor("Sonnental"))
        #expect(try await bytes("Sonnental") == unknown)
        _ = try await fixture.services.operators.deleteTenant(tenant, context: .operator)
        #expect(try await bytes("Sonnental") == unknown)
        #expect(try await bytes("Sonnental", bound) == unknown)
    }

    @Test("EN-02 A private page opens no file of the tenant")
    func cost() async throws {
        try await fixture.makeOffice("Sonnental")
        try await fixture.setPolicy([("page.public", "on")], as: Fixture.actor("Sonnental"))
        try await fixture.setPolicy([("page.public", "off")], as: Fixture.actor("Sonnental"))
        try await fixture.restart()
        await fixture.stopBackground()
        let before = fixture.stores.openCount
        _ = try await page("Sonnental")
        #expect(fixture.stores.openCount == before)
        _ = try await page("Sonnental", token: "", bound)
        #expect(fixture.stores.openCount == before + 1)
    }

    @Test("A frontend bound to an office shows its page even before anything is typed")
    func boundFrontend() async throws {
        try await fixture.makeOffice("Sonnental")
        try await fixture.setPolicy(branding, as: Fixture.actor("Sonnental"))
        for (typed, shown) in [("SONNENTAL ", "SONNENTAL "), ("", "Sonnental")] {
            let page = try await page(typed, token: "", bound)
            #expect(page.office == shown)
            #expect(page.displayName == "Sonnental")
            #expect(page.apps.map(\.app) == [.anywhere] && page.apps.map(\.name) == ["Anywhere"])
            #expect(!page.recoveryOffered && page.rememberOffered && !page.registrationOffered)
            #expect(page.contact == "Empfang, 044 123 45 67" && page.color == "#00a1ff")
            #expect(page.locale == "de-CH" && page.providers.isEmpty)
        }
        #expect(try await page("").displayName == "")
        #expect(try await page("", token: "", .frontend(.named([]))).displayName == "")
    }

    @Test("Without an office, the page offers what a new office offers, but never settings")
    func standard() async throws {
        let page = try await page("")
        #expect(page.apps.map(\.name) == ["Pro", "Anywhere"])
        #expect(page.recoveryOffered && page.rememberOffered && page.locale == "en")
        await expectCallError {
            try await self.page(String(repeating: "x", count: 257))
        }
    }

    @Test("A rejected change does not make a page public")
    func refusedChange() async throws {
        try await fixture.makeOffice("Sonnental")
        let unknown = try await bytes("Sonnental")
        await expectCallError {
            try await fixture.setPolicy(
                [("page.public", "on"), ("page.locale", "?")],
                as: Fixture.actor("Sonnental")
            )
        }
        #expect(try await bytes("Sonnental") == unknown)
        let request = ResetPolicyRequest(actor: Fixture.actor("Sonnental"), all: true)
        try await fixture.setPolicy([("page.public", "on")], as: Fixture.actor("Sonnental"))
        _ = try await fixture.services.policies.reset(request, context: .operator)
        #expect(try await bytes("Sonnental") == unknown)
    }

    @Test("DV-06 A remembered sign-in fills in office and user, whether or not the office exists")
    func remembered() async throws {
        try await fixture.makeOffice("Sonnental")
        for office in ["Sonnental", "Nirgends"] {
            let token = fixture.services.signInPage.rememberTokens.seal(
                RememberedSignIn(office: office, user: "anna")
            )
            #expect(token.hasPrefix("fdm_"))
            let page = try await page("", token: token)
            #expect(page.office == office && page.user == "anna")
            #expect(try await self.page(" " + office.uppercased(), token: token).user == "anna")
            let other = try await self.page("Nord", token: token)
            #expect(other.office == "Nord" && other.user == "")
        }
        try await fixture.setPolicy([("remember-sign-in", "off")], as: Fixture.actor("Sonnental"))
        let token = fixture.services.signInPage.rememberTokens.seal(
            RememberedSignIn(office: "Sonnental", user: "anna")
        )
        let page = try await page("", token: token, bound)
        #expect(page.office == "Sonnental" && page.user == "" && !page.rememberOffered)
    }
}
