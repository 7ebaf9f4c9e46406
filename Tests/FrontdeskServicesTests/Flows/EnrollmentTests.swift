import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Authenticators and recovery codes")
struct EnrollmentTests {
    private func fixture() async throws -> (Fixture, Guest) {
        try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "authenticator"),
        ])
    }

    /// Signs in and enrolls an authenticator. Returns its key and the recovery codes.
    private func enrolled(_ fixture: Fixture, _ guest: Guest) async throws -> ([UInt8], [String]) {
        let key = try #require(try await guest.signIn().enrollment).key
        let done = try await guest.answer(.enroll(fixture.authenticatorCode(of: key))).done
        let codes = done.recoveryCodes.map {
            $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        }
        return (key, codes)
    }

    @Test("A user without a factor enrolls one in the flow and sees the recovery codes once")
    func enroll() async throws {
        let (fixture, guest) = try await fixture()
        let enrollment = try #require(try await guest.signIn().enrollment)
        #expect(enrollment.key.count == 20 && !enrollment.qrSvg.isEmpty)
        try await guest.answer(
            .enroll(Fixture.wrong(fixture.authenticatorCode(of: enrollment.key)))
        )
        #expect(guest.problem == "wrong-code" && guest.step.enrollment == enrollment)
        try await guest.answer(.enroll("12345"))
        #expect(guest.violations == ["answer.enroll_authenticator.code malformed"])
        try await fixture.restart()
        #expect(try await guest.describe().enrollment == enrollment)
        let code = try fixture.authenticatorCode(of: enrollment.key)
        let done = try await guest.answer(.enroll(code)).done
        #expect(done.recoveryCodes.count == 10)
        #expect(done.session?.proofs.last?.kind == .authenticatorCode)
        fixture.clock.advance(by: .seconds(60))
        try await guest.signIn()
        #expect(guest.shown == "code by authenticator")
        #expect(guest.step.oneTimeCode?.maskedDestination == "")
        #expect(guest.step.oneTimeCode?.others.map(\.factor) == [.recoveryCode])
        let next = try await guest.code(fixture.authenticatorCode(of: enrollment.key)).done
        #expect(next.recoveryCodes.isEmpty)
    }

    @Test("OT-07 An unconfirmed authenticator is not a factor, and enrollment starts again")
    func unconfirmed() async throws {
        let (fixture, guest) = try await fixture()
        let first = try #require(try await guest.signIn().enrollment)
        let second = try #require(try await guest.signIn().enrollment)
        #expect(first.key != second.key)
        try await fixture.setPolicy([("two-step.required-for", "none")], as: Fixture.actor("nord"))
        #expect(try await guest.signIn().isDone)
    }

    @Test("OT-07 A second flow neither sees nor changes the secret of the first")
    func twoFlows() async throws {
        let (fixture, owner) = try await fixture()
        let thief = Guest("anna", at: "nord", fixture)
        let seen = try #require(try await thief.signIn().enrollment)
        let own = try #require(try await owner.signIn().enrollment)
        #expect(try await thief.describe().enrollment == seen)
        try await owner.answer(.enroll(fixture.authenticatorCode(of: own.key)))
        #expect(owner.shown == "signedIn")
        // The account now has its factor, so the thief must provide it.
        fixture.clock.advance(by: .seconds(60))
        try await thief.describe()
        #expect(thief.shown == "code by authenticator")
        try await thief.code(fixture.authenticatorCode(of: seen.key))
        #expect(thief.problem == "wrong-code")
        try await owner.signIn()
        #expect(try await owner.code(fixture.authenticatorCode(of: own.key)).isDone)
    }

    @Test("TM-04 An authenticator code is valid once, up to one time step early or late")
    func steps() async throws {
        let (fixture, guest) = try await fixture()
        let (key, _) = try await enrolled(fixture, guest)
        try await guest.signIn()
        try await guest.code(fixture.authenticatorCode(of: key))
        #expect(guest.problem == "wrong-code", "the code was used for the enrollment")
        fixture.clock.advance(by: .seconds(30))
        let code = try fixture.authenticatorCode(of: key)
        #expect(try await guest.code(code).isDone)
        try await guest.signIn()
        try await guest.code(code)
        #expect(guest.problem == "wrong-code")
        for (ahead, isGood) in [(30, true), (-30, true), (60, false), (-60, false)] {
            fixture.clock.advance(by: .seconds(300))
            try await guest.signIn()
            fixture.clock.advance(by: .seconds(ahead))
            let code = try fixture.authenticatorCode(of: key)
            fixture.clock.advance(by: .seconds(-ahead))
            try await guest.code(code)
            #expect((guest.shown == "signedIn") == isGood, "\(ahead)")
            if isGood { fixture.clock.advance(by: .seconds(60)) }
        }
    }

    @Test("A recovery code replaces the authenticator once")
    func recoveryCode() async throws {
        let (fixture, guest) = try await fixture()
        let (_, codes) = try await enrolled(fixture, guest)
        try await guest.signIn()
        try await guest.choose(.recoveryCode)
        #expect(guest.shown == "code by recovery-code")
        try await guest.code("123456")
        #expect(guest.violations == ["answer.one_time_code.code malformed"])
        try await guest.code("00000-00000")
        #expect(guest.problem == "wrong-code")
        let typed = " " + codes[3].lowercased().replacing("-", with: " ")
        let done = try await guest.code(typed).done
        #expect(done.session?.proofs.last?.kind == .recoveryCode)
        try await guest.signIn()
        try await guest.choose(.recoveryCode)
        try await guest.code(codes[3])
        #expect(guest.problem == "wrong-code")
        #expect(try await guest.code(codes[4]).isDone)
        let auditLog = try await fixture.kinds("nord")
        #expect(auditLog.filter { $0 == "recovery-code.used" }.count == 2)
    }

    @Test("OT-05 Only one of 100 concurrent flows with the same recovery code succeeds")
    func parallel() async throws {
        let (fixture, guest) = try await fixture()
        let (_, codes) = try await enrolled(fixture, guest)
        // Stay below the address's limit, or no wrong code among them would be verified.
        var flows: [Guest] = []
        for _ in 0..<100 {
            let flow = Guest("anna", at: "nord", fixture)
            try await flow.signIn()
            try await flow.choose(.recoveryCode)
            flows.append(flow)
        }
        let all = Unchecked((flows, codes[0]))
        let successes = await withTaskGroup { group in
            for index in 0..<100 {
                group.addTask {
                    let answer = Answer.Answer.code(all.value.1)
                    return (try? await all.value.0[index].tryAnswer(answer).isDone) ?? false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 1)
    }

    @Test(
        "With only recovery codes left, they are requested; with no factor left, the sign-in ends"
    )
    func nothingLeft() async throws {
        let (fixture, guest) = try await Fixture.withMember(
            [("two-step.required-for", "everyone"), ("two-step.methods", "sms")]
        )
        #expect(try await guest.signIn().shown == "refused no-second-factor")
        #expect(guest.step.flowToken.isEmpty)
        try await fixture.setPolicy(
            [("two-step.methods", "authenticator,sms")],
            as: Fixture.actor("nord")
        )
        let (_, codes) = try await enrolled(fixture, guest)
        try await fixture.setPolicy([("two-step.methods", "sms")], as: Fixture.actor("nord"))
        #expect(try await guest.signIn().shown == "code by recovery-code")
        #expect(try await guest.code(codes[0]).isDone)
    }
}
