import FrontdeskCrypto
import FrontdeskDomain
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The Remember Me token")
struct RememberingTests {
    private let fixture: Fixture
    private let anna = RememberedSignIn(office: "Praxis Süd", user: "anna@süd.example")
    private var rememberTokens: RememberTokens { fixture.services.signInPage.rememberTokens }

    init() async throws { fixture = try await Fixture() }

    @Test("DV-06 The token contains office and user name and nothing else")
    func content() throws {
        let token = rememberTokens.seal(anna)
        #expect(rememberTokens.open(token) == anna)
        let sealed = SealedText(prefix: "fdm_", contentLimit: 1024)
        let keys = fixture.services.operators.vault.decoyTenant.keys
        let content = try #require(sealed.open(token, with: keys))
        #expect(content.count == 11 + anna.office.utf8.count + anna.user.utf8.count)
        #expect(Array(content[11...]) == Array((anna.office + anna.user).utf8))
        #expect(Mirror(reflecting: anna).children.compactMap(\.label) == ["office", "user"])
        #expect(rememberTokens.seal(anna) != token)
    }

    @Test("An altered or foreign token is treated like a missing one")
    func altered() async throws {
        let token = Array(rememberTokens.seal(anna).utf8)
        for place in token.indices {
            var altered = token
            altered[place] ^= 1
            #expect(rememberTokens.open(String(decoding: altered, as: UTF8.self)) == nil)
        }
        for end in token.indices {
            #expect(rememberTokens.open(String(decoding: token[..<end], as: UTF8.self)) == nil)
        }
        let text = String(decoding: token, as: UTF8.self)
        let long = String(repeating: "A", count: 100_000)
        for other in [text + "A", text + "=", text + "\n", "fdm_", "fdm_" + long, long, "fds_é"] {
            #expect(rememberTokens.open(other) == nil)
        }
        let elsewhere = try await Fixture()
        #expect(elsewhere.services.signInPage.rememberTokens.open(text) == nil)
        #expect(rememberTokens.open(text) == anna)
    }

    @Test("A token is valid for 400 days, across a restart, and not before it was made")
    func life() async throws {
        let token = rememberTokens.seal(anna)
        try await fixture.restart()
        #expect(rememberTokens.open(token) == anna)
        fixture.clock.advance(by: .seconds(400 * 86_400 - 1))
        #expect(rememberTokens.open(token) == anna)
        fixture.clock.advance(by: .seconds(1))
        #expect(rememberTokens.open(token) == nil)
        let later = rememberTokens.seal(anna)
        fixture.clock.advance(by: .seconds(-60))
        #expect(rememberTokens.open(later) == nil)
    }

    @Test("Values too long for a sign-in are not remembered")
    func bounds() {
        let long = String(repeating: "x", count: 256)
        let full = RememberedSignIn(office: long, user: long)
        #expect(rememberTokens.open(rememberTokens.seal(full)) == full)
        #expect(rememberTokens.seal(full).utf8.count < 1024)
        #expect(rememberTokens.seal(RememberedSignIn(office: long + "x", user: "a")) == "")
        #expect(rememberTokens.seal(RememberedSignIn(office: "a", user: long + "x")) == "")
    }
}
