import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Advice on new passwords")
struct PasswordAdviceTests {
    private func rate(
        _ candidate: String,
        at fixture: Fixture,
        session: SecretBytes = SecretBytes(),
        flow: SecretBytes = SecretBytes()
    ) async throws -> RateResponse {
        let request = RateRequest(
            candidate: SecretBytes(utf8: candidate),
            flowToken: flow,
            sessionToken: session
        )
        return try await fixture.services.advice.rate(request, context: .frontend)
    }

    private func kinds(_ response: RateResponse) -> [GuidelineKind] { response.broken.map(\.kind) }

    @Test("Without a token, a password is judged by the common guidelines")
    func withoutToken() async throws {
        let fixture = try await Fixture()
        let weak = try await rate("password", at: fixture)
        #expect(weak.score == 0 && !weak.accepted)
        #expect(kinds(weak) == [.notCommon])
        #expect(weak.warning == .topTen)
        let strong = try await rate("vier kleine graue elefanten", at: fixture)
        #expect(strong.score == 4 && strong.accepted && strong.broken.isEmpty)
        #expect(strong.guessesLog10 > 10 && strong.warning == .unspecified)
        #expect(kinds(try await rate("SmartOffice!", at: fixture)) == [.notContext])
        #expect(try await rate("sonnental1", at: fixture).accepted)
    }

    @Test("PW-03 With a session, words from the office and the user count")
    func words() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("Sonnental")
        try await fixture.makeUser("anna.meier", in: "Sonnental", email: "anna@waldhof.example")
        let session = try await fixture.session("anna.meier", at: "Sonnental")
        for candidate in ["sonnental1", "Anna.Meier", "waldhof24"] {
            let response = try await rate(candidate, at: fixture, session: session)
            #expect(kinds(response).contains(.notContext), "\(candidate)")
            #expect(response.warning == .personal && !response.accepted)
        }
        #expect(try await rate("kq7zvwxpex", at: fixture, session: session).accepted)
        await expectCallError {
            try await rate("x", at: fixture, session: SecretBytes(utf8: "fds_nothing"))
        }
    }

    @Test("The flow of an unidentified visitor reveals nothing and continues with its token")
    func flow() async throws {
        let fixture = try await Fixture()
        try await fixture.makeOffice("Sonnental")
        let step = try await fixture.startFlow()
        for _ in 0..<3 {
            #expect(try await rate("sonnental1", at: fixture, flow: step.flowToken).accepted)
        }
        let describe = DescribeRequest(
            client: Fixture.client("192.0.2.1"),
            flowToken: step.flowToken
        )
        let again = try await fixture.services.flows.describe(describe, context: .frontend)
        await expectCallError {
            try await rate("x", at: fixture, flow: step.flowToken)
        }
        await expectCallError {
            try await rate("x", at: fixture, session: SecretBytes(utf8: "x"), flow: again.flowToken)
        }
    }

    @Test("PW-01 Empty, too long and malformed passwords are rejected without being judged")
    func edges() async throws {
        let fixture = try await Fixture()
        let empty = try await rate("", at: fixture)
        #expect(!empty.accepted && empty.broken.isEmpty && empty.suggestions.first == .useFewWords)
        let long = try await rate(String(repeating: "x", count: 1025), at: fixture)
        #expect(!long.accepted && kinds(long) == [.maximumLength])
        #expect(try await rate(String(repeating: "é", count: 512), at: fixture).score == 0)
    }
}
