import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Text from the browser")
struct DisplayTextTests {
    private func shown(_ agent: String, _ locale: String) async throws -> ClientContext {
        let (fixture, guest) = try await Fixture.withMember([])
        let step = try await guest.start(.signIn) { request in
            request.client?.userAgent = agent
            request.client?.locale = locale
            request.answer = Fixture.identify(
                "anna",
                at: "nord",
                password: Fixture.password,
                app: .pro
            )
        }
        let session = try await fixture.validate(step.done.sessionToken)
        return session.client ?? ClientContext()
    }

    @Test("PR-08 Text is truncated between code points and never makes a call fail")
    func cut() async throws {
        let long = String(repeating: "🦊", count: 200)
        let client = try await shown(long, String(repeating: "ä", count: 18))
        #expect(client.userAgent == String(repeating: "🦊", count: 128))
        #expect(client.locale == String(repeating: "ä", count: 17))
        let short = try await shown("Browser", "de-CH")
        #expect(short.userAgent == "Browser" && short.locale == "de-CH")
    }
}
