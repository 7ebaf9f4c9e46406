import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The inputs and limits of flows")
struct FlowBoundTests {
    @Test("A known user's flow ends after 15 minutes, whatever was answered in it")
    func lifetime() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        try await guest.signIn()
        let ends = guest.step.expiresAt
        #expect(ends == (fixture.clock.now() + .seconds(900)).milliseconds)
        fixture.clock.advance(by: .seconds(500))
        try await guest.answer(.confirmEmail(guest.sentCode(.verificationCode)))
        #expect(guest.shown == "setSecurityQuestion" && guest.step.expiresAt == ends)
        fixture.clock.advance(by: .seconds(399))
        try await guest.describe()
        fixture.clock.advance(by: .seconds(1))
        await #expect(throws: FlowError.flowInvalid) {
            try await guest.answer(.setQuestion("first-pet", "Rex von Seefeld"))
        }
        await #expect(throws: FlowError.flowInvalid) { try await guest.describe() }
    }

    /// Gives answers with invalid fields at each need until the limit is reached.
    @Test(
        "A known user's flow is refused after 30 answers, including invalid ones",
        arguments: [
            (FirstStep.securityQuestion, Answer.Answer.setQuestion("", "")), (.timeZone, .zone("")),
            (.changePassword, .change("", "")), (.changePassword, .change("wrong!", "short")),
            (.confirmEmail, .confirmEmail("x")),
        ]
    )
    func answers(_ row: (step: FirstStep, answer: Answer.Answer)) async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [row.step] }
        try await guest.signIn()
        for _ in 1..<30 {
            try await guest.answer(row.answer)
            #expect(guest.step.problem != nil)
        }
        #expect(try await guest.answer(row.answer).shown == "refused too-many-steps")
        #expect(guest.step.flowToken.isEmpty)
    }

    @Test("Every answer's missing, too long and malformed fields are named")
    func fields() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let long = String(repeating: "x", count: 257)
        let question = "answer.set_security_question"
        let rows: [(FirstStep, Answer.Answer, [String])] = [
            (
                .securityQuestion, .setQuestion("", ""),
                ["\(question).question_id malformed", "\(question).answer required"]
            ),
            (
                .securityQuestion, .setQuestion("no-such", long),
                ["\(question).question_id malformed", "\(question).answer too-long"]
            ),
            (.securityQuestion, .setQuestion("first-pet", "a"), ["\(question).answer too-short"]),
            (
                .securityQuestion, .setQuestion("first-pet", "!?  -"),
                ["\(question).answer required"]
            ),
            (
                .securityQuestion, .setQuestion("first-pet", "Re\0x"),
                ["\(question).answer malformed"]
            ),
            (
                .securityQuestion, .setQuestion("first-pet", "first"),
                ["\(question).answer malformed"]
            ),
            (.timeZone, .zone(""), ["answer.choose_time_zone.time_zone required"]),
            (.timeZone, .zone("Mars/Olympus"), ["answer.choose_time_zone.time_zone malformed"]),
            (.timeZone, .zone("../../etc/passwd"), ["answer.choose_time_zone.time_zone malformed"]),
            (
                .timeZone, .zone(String(repeating: "Z", count: 100_000)),
                ["answer.choose_time_zone.time_zone malformed"]
            ),
            (.confirmEmail, .confirmEmail(""), ["answer.confirm_email.code required"]),
            (.confirmEmail, .confirmEmail("12345"), ["answer.confirm_email.code malformed"]),
            (.confirmEmail, .confirmEmail(long), ["answer.confirm_email.code too-long"]),
        ]
        for (step, answer, faults) in rows {
            try await fixture.edit("anna", in: "nord") {
                ($0.pendingFirstSteps, $0.securityQuestion) = ([step], nil)
            }
            try await guest.signIn()
            try await guest.answer(answer)
            #expect(guest.problem == "invalid-field", "\(faults)")
            #expect(guest.violations == faults)
            let account = try await fixture.stored("anna", in: "nord")
            #expect(account.pendingFirstSteps == [step] && account.securityQuestion == nil)
        }
    }

    @Test("An answer without content is a missing field, whatever the token")
    func emptyAnswer() async throws {
        let fixture = try await Fixture()
        let request = AdvanceRequest(
            client: Fixture.client("192.0.2.1"),
            flowToken: SecretBytes(utf8: "fdf_x"),
            answer: Answer()
        )
        let error = await expectCallError {
            try await fixture.services.flows.advance(request, context: .frontend)
        }
        #expect(error?.violations.map(\.field) == ["answer"])
    }

    @Test("The required fields of a start are named")
    func start() async throws {
        let (_, guest) = try await Fixture.withMember([])
        for (kind, field) in [
            (FrontdeskWire.FlowKind.unspecified, "kind"), (.unrecognized(2), "kind"),
            (.activate, "link_token"), (.stepUp, "session_token"),
        ] {
            let error = await expectCallError { try await guest.start(kind) }
            #expect(error?.violations.map(\.field) == [field])
        }
        try await guest.start(.signIn)
        for answer in [Answer.Answer.code("123456"), .zone("UTC"), .resend(ResendAnswer())] {
            let error = await expectCallError { try await guest.answer(answer) }
            #expect(error?.violations.map(\.field) == ["answer"])
        }
    }

    @Test("A trusted address needs no code, and a disallowed address cannot sign in")
    func addresses() async throws {
        let (fixture, guest) = try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
            ("addresses.trusted", "192.0.2.0/24"),
        ])
        #expect(try await guest.signIn().isDone)
        guest.address = "198.51.100.1"
        #expect(try await guest.signIn().shown == "code by email")
        let code = try await guest.sentCode()
        try await fixture.setPolicy(
            [("addresses.allowed", "192.0.2.0/24")],
            as: Fixture.actor("nord")
        )
        #expect(try await guest.code(code).shown == "refused not-accepted")
        #expect(try await guest.signIn().problem?.reason == .notAccepted)
    }
}
