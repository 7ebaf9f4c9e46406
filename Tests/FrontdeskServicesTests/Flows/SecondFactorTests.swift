import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Codes as a second factor")
struct SecondFactorTests {
    @Test("A text message code goes to the masked number and confirms it")
    func textMessage() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        let code = try #require(try await guest.signIn().oneTimeCode)
        #expect(code.factor == .sms && code.others.isEmpty)
        #expect(!code.maskedDestination.contains("1234") && !code.maskedDestination.isEmpty)
        #expect(code.resendAt == (fixture.clock.now() + .seconds(30)).milliseconds)
        #expect(code.codeExpiresAt == (fixture.clock.now() + .seconds(600)).milliseconds)
        let message = try #require(try await fixture.messages(of: "anna", in: "nord").first)
        #expect(message.channel == .sms(to: "+41791234567") && message.kind == .oneTimeCode)
        #expect(message.expiresAt.milliseconds == code.codeExpiresAt)
        #expect(try await guest.code(guest.sentCode()).done.session?.proofs.last?.kind == .smsCode)
        #expect(
            try await fixture.stored("anna", in: "nord").phoneConfirmedAt == fixture.clock.now()
        )
    }

    @Test("EN-06 Before the password is verified, the answers reveal nothing about the factors")
    func nothingBefore() async throws {
        let (fixture, guest) = try await Fixture.withTextMessages()
        try await fixture.makeUser("bert", in: "nord")
        (guest.password, guest.address) = ("wrong!", "192.0.2.2")
        let own = try await guest.signIn()
        let other = try await fixture.signIn("bert", at: "nord", password: "wrong!")
        #expect(own.withoutToken == other.withoutToken)
        #expect(own.flowToken.count == other.flowToken.count)
        #expect(try await fixture.messages(of: "anna", in: "nord").isEmpty)
    }

    @Test("A user with several factors can choose one and change the choice")
    func switching() async throws {
        let (fixture, guest) = try await Fixture.withMember(phone: "+41791234567")
        guard case .chooseSecondFactor(let choice) = try await guest.signIn().need else {
            throw NotDone(step: guest.step)
        }
        #expect(choice.choices.map(\.factor) == [.sms, .email])
        #expect(choice.choices.allSatisfy { !$0.maskedDestination.isEmpty })
        #expect(try await fixture.messages(of: "anna", in: "nord").isEmpty)
        try await guest.choose(.authenticator)
        #expect(guest.violations == ["answer.choose_second_factor.factor malformed"])
        try await guest.choose(.sms)
        let first = try await guest.sentCode()
        #expect(guest.step.oneTimeCode?.others.map(\.factor) == [.email])
        try await guest.choose(.email)
        #expect(guest.shown == "code by email")
        let channels = try await fixture.messages(of: "anna", in: "nord").map(\.channel)
        #expect(channels == [.mail(to: "anna@nord.example")], "the first message is dropped")
        let second = try await guest.sentCode()
        if first != second {
            try await guest.code(first)
            #expect(guest.problem == "wrong-code")
        }
        #expect(try await guest.code(second).isDone)
    }

    @Test("OT-01 A code is valid for ten minutes", arguments: [0, 1])
    func expiry(_ early: Int) async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let code = try await guest.sentCode()
        fixture.clock.advance(by: .seconds(600 - early))
        try await guest.code(code)
        #expect(guest.problem == (early == 0 ? "code-expired" : nil))
    }

    @Test("OT-01 A code is invalid in another flow, for another user or for another purpose")
    func binding() async throws {
        let (fixture, anna) = try await Fixture.withMember(Fixture.mailOnly)
        try await fixture.makeUser("bert", in: "nord", email: "bert@nord.example")
        try await fixture.makeOffice("sued")
        try await fixture.setPolicy(Fixture.mailOnly, as: Fixture.actor("sued"))
        try await fixture.makeUser("anna", in: "sued", email: "anna@nord.example")
        let others = [
            Guest("anna", at: "nord", fixture), Guest("bert", at: "nord", fixture),
            Guest("anna", at: "sued", fixture),
        ]
        let session = try await fixture.passSecondStep(anna)
        try await anna.start(.stepUp) { $0.sessionToken = session }
        try await anna.answer(.password(Fixture.password))
        let stepUp = try await anna.sentCode()
        try await others[0].signIn()
        #expect(try await others[0].sentCode() != stepUp)
        for other in others {
            try await other.signIn()
            let own = try await other.sentCode()
            if own != stepUp {
                try await other.code(stepUp)
                #expect(other.problem == "wrong-code", "\(other.user) \(other.office)")
            }
        }
    }

    @Test("OT-01 The code that confirms an address is not a second factor")
    func purpose() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.confirmEmail] }
        try await guest.signIn()
        #expect(guest.shown == "confirmEmail")
        let code = try await guest.sentCode(.verificationCode)
        try await fixture.setPolicy(Fixture.mailOnly, as: Fixture.actor("nord"))
        try await guest.code(code)
        #expect(guest.problem == "code-expired" && guest.shown == "code by email")
        #expect(try await guest.code(guest.sentCode()).shown == "confirmEmail")
    }

    @Test("Five wrong codes invalidate a code and count for the account")
    func tries() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let code = try await guest.sentCode()
        for attempt in 1...5 {
            try await guest.code(Fixture.wrong(code))
            #expect(guest.problem == "wrong-code")
            #expect(try await fixture.account("anna", in: "nord").failedCodes == UInt32(attempt))
        }
        try await guest.code(code)
        #expect(guest.problem == "too-many-attempts")
        #expect(guest.step.problem?.retryAt == (fixture.clock.now() + .seconds(1)).milliseconds)
        fixture.clock.advance(by: .seconds(1))
        try await guest.code(code)
        #expect(guest.problem == "code-expired")
        fixture.clock.advance(by: .seconds(30))
        try await guest.resend()
        #expect(try await guest.code(guest.sentCode()).isDone)
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 0)
    }

    @Test("LK-01 The codes of all flows share one counter, which a correct password does not reset")
    func oneBudget() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        for _ in 0..<2 { _ = try await fixture.signIn("ANNA ", at: "nord", password: "wrong!") }
        for _ in 0..<3 { try await guest.code(Fixture.wrong(guest.sentCode())) }
        let other = Guest("anna", at: "nord", fixture)
        try await other.signIn()
        let code = try await other.sentCode()
        for _ in 0..<2 { try await other.code(Fixture.wrong(code)) }
        let user = try await fixture.account("anna", in: "nord")
        #expect(user.failedCodes == 5 && user.failedAttempts == 0)
        #expect(try await fixture.signIn("anna", at: "nord").shown == "code by email")
        try await other.code(code)
        #expect(other.problem == "too-many-attempts")
    }

    @Test("LK-01 100 concurrent wrong codes in ten flows are verified as rarely as sequential ones")
    func volley() async throws {
        let (fixture, _) = try await Fixture.withMember(Fixture.mailOnly)
        var guests: [Guest] = []
        for _ in 0..<10 {
            let guest = Guest("anna", at: "nord", fixture)
            try await guest.signIn()
            guests.append(guest)
        }
        let all = Unchecked(guests)
        await withTaskGroup { group in
            for index in 0..<100 {
                group.addTask { _ = try? await all.value[index % 10].tryAnswer(.code("12345x6")) }
                group.addTask {
                    _ = try? await all.value[index % 10].tryAnswer(.code("\(100_000 + index)"))
                }
            }
        }
        #expect(try await fixture.account("anna", in: "nord").failedCodes <= 5)
    }

    @Test("OT-05 Only one of 100 concurrent calls with the same code succeeds")
    func parallel() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let code = try await guest.sentCode()
        let same = Unchecked(guest)
        #expect(await Fixture.race(100) { try await same.value.tryAnswer(.code(code)).isDone } == 1)
        await #expect(throws: FlowError.flowInvalid) { try await guest.code(code) }
        #expect(try await fixture.kinds("nord").filter { $0 == "sign-in.succeeded" }.count == 1)
    }

    @Test(
        "OT-09 A code is six ASCII digits; anything else is a field error and no failure",
        arguments: [
            ("", "required"), ("  ", "required"), ("12345", "malformed"), ("1234567", "malformed"),
            ("0123 4", "malformed"), ("٠١٢٣٤٥", "malformed"), ("+12345", "malformed"),
            ("12345\0", "malformed"), ("１２３４５６", "malformed"),
            (String(repeating: "1", count: 65), "too-long"),
            (String(repeating: "9", count: 100_000), "too-long"),
        ]
    )
    func form(_ typed: (text: String, reason: String)) async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        try await guest.code(typed.text)
        #expect(guest.problem == "invalid-field")
        #expect(guest.violations == ["answer.one_time_code.code \(typed.reason)"])
        #expect(try await fixture.account("anna", in: "nord").failedCodes == 0)
        #expect(try await guest.code(" \(guest.sentCode())\n").isDone)
    }

    @Test("OT-08 A flow token grants access only to its flow")
    func pendingToken() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        let token = try await guest.signIn().flowToken
        #expect(try await !fixture.isValid(token))
        for kind in [FrontdeskWire.FlowKind.recover, .activate] {
            #expect(try await guest.open(token, kind).shown == "refused link-invalid")
        }
        await expectCallError {
            try await guest.start(.stepUp) { $0.sessionToken = token }
        }
        let preferences = fixture.services.preferences
        let show = GetPreferencesRequest(
            sessionToken: token,
            client: Fixture.client("192.0.2.1")
        )
        await expectCallError {
            try await preferences.get(show, context: .frontend)
        }
        let begin = BeginAuthenticatorSetupRequest(
            sessionToken: token,
            client: Fixture.client("192.0.2.1")
        )
        await expectCallError {
            try await preferences.beginAuthenticatorSetup(begin, context: .frontend)
        }
        await expectCallError {
            try await fixture.policy(as: Fixture.actor(token), context: .frontend)
        }
        try await guest.signIn(device: token)
        #expect(guest.shown == "code by email")
    }

    @Test("OT-08 Only the requested answer is accepted")
    func skipping() async throws {
        let (_, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let answers: [Answer.Answer] = [
            .change(Fixture.password, Fixture.newPassword), .set(Fixture.newPassword), .zone("UTC"),
            .setQuestion("first-pet", "Rex"), .question("Rex"), .enroll("123456"),
            .password(Fixture.password), .confirmEmail("123456"), .recover(RecoverAnswer()),
            .identify(IdentifyAnswer()),
        ]
        for answer in answers {
            let error = await expectCallError { try await guest.answer(answer) }
            #expect(error?.violations.map(\.field) == ["answer"])
        }
        // A failed call leaves the flow unchanged.
        #expect(try await guest.code(guest.sentCode()).isDone)
    }

    @Test(
        "TM-01 Steps of the machine's clock neither end nor extend a code",
        arguments: [-600, -61, -1, 1, 59, 600]
    )
    func clockSteps(step: Int) async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        for life in [598, 600] {
            try await guest.signIn()
            let code = try await guest.sentCode()
            fixture.clock.set(by: .seconds(step))
            fixture.services.background.time.compare()
            try await guest.resend()
            #expect(guest.problem == "resend-too-soon")
            fixture.clock.advance(by: .seconds(life))
            #expect(try await guest.code(code).isDone == (life < 600))
            fixture.clock.advance(by: .seconds(3600))
        }
    }

    @Test(
        "TM-01 A code survives a crash after which the time is a minute behind, but not more"
    )
    func timeBehind() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        try await guest.signIn()
        let code = try await guest.sentCode()
        fixture.clock.advance(by: .seconds(-61))
        try await guest.resend()
        #expect(guest.problem == "resend-too-soon")
        fixture.clock.advance(by: .seconds(-60))
        let error = await expectCallError { try await guest.code(code) }
        #expect(error?.reason == .flowInvalid)
    }
}

extension Fixture {
    /// Requires a mailed code from everyone.
    static let mailOnly = [
        ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
    ]

    /// Requires a code by text message from everyone.
    static func withTextMessages() async throws -> (Fixture, Guest) {
        try await withMember(
            [("two-step.required-for", "everyone"), ("two-step.methods", "sms")],
            phone: "+41791234567"
        )
    }

    /// Signs in with password and mailed code, and returns the session's token.
    func passSecondStep(_ guest: Guest) async throws -> SecretBytes {
        try await guest.signIn()
        return try await guest.code(guest.sentCode()).done.sessionToken
    }
}
