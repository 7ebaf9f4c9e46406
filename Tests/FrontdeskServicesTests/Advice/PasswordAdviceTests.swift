import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Advice on new passwords")
struct PasswordAdviceTests {
    private func rate(
        _ candidate: String,
        at desk: Desk,
        session: SecretBytes = SecretBytes(),
        flow: SecretBytes = SecretBytes()
    ) async throws -> RateResponse {
        let request = RateRequest(
            candidate: SecretBytes(utf8: candidate),
            flowToken: flow,
            sessionToken: session
        )
        return try await desk.services.advice.rate(request, context: .frontend)
    }

    private func kinds(_ response: RateResponse) -> [GuidelineKind] { response.broken.map(\.kind) }

    @Test("Without a token, a password is judged by the common guidelines")
    func withoutToken() async throws {
        let desk = try await Desk()
        let weak = try await rate("password", at: desk)
        #expect(weak.score == 0 && !weak.accepted)
        #expect(kinds(weak) == [.notCommon])
        #expect(weak.warning == .topTen)
        let strong = try await rate("vier kleine graue elefanten", at: desk)
        #expect(strong.score == 4 && strong.accepted && strong.broken.isEmpty)
        #expect(strong.guessesLog10 > 10 && strong.warning == .unspecified)
        #expect(kinds(try await rate("SmartOffice!", at: desk)) == [.notContext])
        #expect(try await rate("sonnental1", at: desk).accepted)
    }

    @Test("PW-03 With a session, words from the office and the user count")
    func words() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("Sonnental")
        try await desk.makeUser("anna.meier", in: "Sonnental", email: "anna@waldhof.example")
        let session = try await desk.session("anna.meier", at: "Sonnental")
        for candidate in ["sonnental1", "Anna.Meier", "waldhof24"] {
            let response = try await rate(candidate, at: desk, session: session)
            #expect(kinds(response).contains(.notContext), "\(candidate)")
            #expect(response.warning == .personal && !response.accepted)
        }
        #expect(try await rate("kq7zvwxpex", at: desk, session: session).accepted)
        await expectCallError {
            try await rate("x", at: desk, session: SecretBytes(utf8: "fds_nothing"))
        }
    }

    @Test("The flow of an unidentified visitor reveals nothing and continues with its token")
    func flow() async throws {
        let desk = try await Desk()
        try await desk.makeOffice("Sonnental")
        let step = try await desk.startFlow()
        for _ in 0..<3 {
            #expect(try await rate("sonnental1", at: desk, flow: step.flowToken).accepted)
        }
        let describe = DescribeRequest(
            client: Desk.client("192.0.2.1"),
            flowToken: step.flowToken
        )
        let again = try await desk.services.flows.describe(describe, context: .frontend)
        await expectCallError {
            try await rate("x", at: desk, flow: step.flowToken)
        }
        await expectCallError {
            try await rate("x", at: desk, session: SecretBytes(utf8: "x"), flow: again.flowToken)
        }
    }

    @Test("PW-01 Empty, too long and malformed passwords are rejected without being judged")
    func edges() async throws {
        let desk = try await Desk()
        let empty = try await rate("", at: desk)
        #expect(!empty.accepted && empty.broken.isEmpty && empty.suggestions.first == .useFewWords)
        let long = try await rate(String(repeating: "x", count: 1025), at: desk)
        #expect(!long.accepted && kinds(long) == [.maximumLength])
        #expect(try await rate(String(repeating: "é", count: 512), at: desk).score == 0)
    }
}
