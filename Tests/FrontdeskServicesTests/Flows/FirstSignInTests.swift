import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The first sign-in")
struct FirstSignInTests {
    /// Does what the current step requires, which leads to the next step.
    private static func fulfil(_ guest: Guest) async throws {
        switch guest.need {
        case .oneTimeCode: try await guest.code(guest.sentCode())
        case .confirmEmail(let need):
            try await guest.answer(
                need.codeSent
                    ? .confirmEmail(guest.sentCode(.verificationCode))
                    : .confirmEmail("", need.email)
            )
        case .setSecurityQuestion(let need):
            let id = need.questions[0].questionID
            try await guest.answer(.setQuestion(id, "Seefeld Nord"))
        case .changePassword:
            try await guest.answer(.change(guest.password, Fixture.newPassword))
            guest.password = Fixture.newPassword
        case .chooseTimeZone(let need): try await guest.answer(.zone(need.suggestion))
        default: throw NotDone(step: guest.step)
        }
    }

    private static let way = [
        "code by email", "confirmEmail", "setSecurityQuestion", "changePassword", "chooseTimeZone",
        "signedIn",
    ]

    /// Completes all steps, and returns what was shown.
    private func walk(
        _ guest: Guest,
        between: () async throws -> Void = {}
    ) async throws -> [String] {
        var shown = [guest.shown]
        while guest.shown != "signedIn", shown.count < 20 {
            try await between()
            try await Self.fulfil(guest)
            shown.append(guest.shown)
        }
        return shown
    }

    private func newcomer() async throws -> (Fixture, Guest) {
        let (fixture, guest) = try await Fixture.withNewcomer()
        try await fixture.setPolicy(
            [("two-step.required-for", "everyone"), ("two-step.methods", "email")],
            as: Fixture.actor("nord")
        )
        return (fixture, guest)
    }

    @Test("The first sign-in requests everything once, in order, and ends in a session")
    func whole() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        #expect(try await walk(guest) == Self.way)
        let done = try guest.step.done
        #expect(try await fixture.isValid(done.sessionToken))
        #expect(done.session?.proofs.map(\.kind) == [.password, .emailCode])
        #expect(guest.step.flowToken.isEmpty && done.deviceToken.isEmpty)

        let account = try await fixture.stored("anna", in: "nord")
        #expect(account.pendingFirstSteps == [] && account.temporaryPassword == nil)
        #expect(account.timeZone == "UTC" && account.securityQuestion != nil)
        #expect(account.emailConfirmedAt == fixture.clock.now())
        let kinds = try await fixture.kinds("nord")
        for kind in [
            "code.sent", "email.confirmed", "question.set", "password.changed", "time-zone.set",
            "sign-in.succeeded",
        ] {
            #expect(kinds.filter { $0 == kind }.count == 1, "\(kind)")
        }
    }

    @Test("A later sign-in requests none of it again, even after a restart")
    func later() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        _ = try await walk(guest)
        try await fixture.restart()
        try await guest.signIn()
        #expect(try await walk(guest) == ["code by email", "signedIn"])
    }

    @Test("The sign-in continues where it was after a restart between any two steps")
    func restarts() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        #expect(try await walk(guest) { try await fixture.restart() } == Self.way)
    }

    @Test("A need that is shown again has a new token and sends no second code")
    func described() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        let shown = try await walk(guest) {
            let before = guest.step
            let messages = try await fixture.messages(of: "anna", in: "nord").count
            try await guest.describe()
            #expect(guest.step.need == before.need && guest.step.expiresAt == before.expiresAt)
            #expect(guest.step.flowToken != before.flowToken)
            #expect(try await fixture.messages(of: "anna", in: "nord").count == messages)
        }
        #expect(shown == Self.way)
    }

    @Test("A policy change in the middle applies from the next step on")
    func policyChange() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        try await Self.fulfil(guest)
        #expect(guest.shown == "confirmEmail")
        try await fixture.setPolicy(
            [("first-steps", "time-zone,change-password")],
            as: Fixture.actor("nord")
        )
        try await guest.describe()
        #expect(try await walk(guest) == ["chooseTimeZone", "changePassword", "signedIn"])
    }

    @Test("If a policy change leaves no need, showing the flow ends in the session")
    func nothingLeft() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        try await fixture.edit("anna", in: "nord") { $0.temporaryPassword = nil }
        try await guest.signIn()
        try await fixture.setPolicy([("first-steps", "")], as: Fixture.actor("nord"))
        let error = await expectCallError {
            try await guest.describe(client: false)
        }
        #expect(error?.violations.map(\.field) == ["client.address"])
        try await guest.describe()
        #expect(try await fixture.isValid(guest.step.done.sessionToken))
    }

    @Test("An address already confirmed by a code must only be typed again")
    func addressOnceMore() async throws {
        let (_, guest) = try await newcomer()
        try await guest.signIn()
        try await Self.fulfil(guest)
        guard case .confirmEmail(let need) = guest.need else { throw NotDone(step: guest.step) }
        #expect(!need.codeSent && need.email == "anna@nord.example" && need.codeExpiresAt == 0)
        try await guest.answer(.confirmEmail("", "bert@nord.example"))
        #expect(guest.violations == ["answer.confirm_email.email malformed"])
        try await guest.answer(.confirmEmail("", " ANNA@nord.example"))
        #expect(guest.shown == "setSecurityQuestion")
    }

    @Test("RS-09 A temporary password allows setting another one, once")
    func temporaryPassword() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        let temporary = guest.password
        try await guest.signIn()
        #expect(guest.shown == "confirmEmail")
        try await guest.answer(.confirmEmail(guest.sentCode(.verificationCode)))
        try await Self.fulfil(guest)
        try await guest.answer(.change(guest.password, guest.password))
        #expect(guest.problem == "password-not-allowed")
        #expect(guest.violations == ["answer.change_password.new_password unchanged"])
        try await Self.fulfil(guest)
        try await Self.fulfil(guest)
        #expect(guest.shown == "signedIn")
        let other = Guest("anna", at: "nord", fixture)
        other.password = temporary
        #expect(try await other.signIn().problem?.reason == .notAccepted)
        // The owner used what they were sent, so no notice follows.
        let kinds = try await fixture.messages(of: "anna", in: "nord").map(\.kind)
        #expect(!kinds.contains(.noticePasswordChanged))
    }

    @Test(
        "RS-09 A user who lost an answer starts again with the temporary password"
    )
    func lostAnswers() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        let begun = Guest("anna", at: "nord", fixture)
        begun.password = guest.password
        var asked = ["confirmEmail", "setSecurityQuestion", "changePassword"]
        while let need = asked.first {
            // Lose the first step's answer once, then that of each later step.
            for _ in 0..<2 {
                try await begun.signIn()
                #expect(begun.shown == need)
                try await guest.signIn()
                #expect(guest.shown == need)
                await #expect(throws: FlowError.flowInvalid) { try await begun.describe() }
                fixture.clock.advance(by: .seconds(3600))
            }
            try await guest.signIn()
            try await Self.fulfil(guest)
            asked.removeFirst()
        }
        #expect(guest.shown == "chooseTimeZone")
        #expect(try await begun.signIn().problem?.reason == .notAccepted, "another was set")
        #expect(try await guest.signIn().shown == "chooseTimeZone")
    }

    @Test("RS-09 Only one of 20 concurrent sign-ins with a temporary password continues")
    func parallelTemporary() async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        let password = guest.password
        let guests = (0..<20).map { _ in
            let other = Guest("anna", at: "nord", fixture)
            other.password = password
            return other
        }
        let all = Unchecked(guests)
        await withTaskGroup { group in
            for index in 0..<20 { group.addTask { _ = try? await all.value[index].signIn() } }
        }
        #expect(guests.allSatisfy { $0.shown == "confirmEmail" })
        let id = try await fixture.stored("anna", in: "nord").id
        #expect(try await fixture.equipment(of: id)["flows"] == 1)
    }

    @Test("RS-09 A temporary password expires", arguments: [0, 1])
    func temporaryPasswordEnds(_ early: Int) async throws {
        let (fixture, guest) = try await Fixture.withNewcomer()
        fixture.clock.advance(by: .seconds(72 * 3600 - early))
        try await guest.signIn()
        #expect(guest.problem == (early == 0 ? "not-accepted" : nil))
    }

    @Test("A user who is disabled in the middle cannot continue")
    func disabled() async throws {
        let (fixture, guest) = try await newcomer()
        try await guest.signIn()
        let code = try await guest.sentCode()
        _ = try await fixture.services.admin.disableUser(Fixture.user("anna"), context: .operator)
        await #expect(throws: FlowError.flowInvalid) { try await guest.code(code) }
    }

    @Test("Only office and user are remembered, and only if the user and the office want it")
    func remembered() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        #expect(try await guest.signIn().done.rememberToken == "")
        let token = try await guest.signIn(remember: true).done.rememberToken
        let kept = fixture.services.signInPage.rememberTokens.open(token)
        #expect(kept == RememberedSignIn(office: "nord", user: "anna"))
        try await fixture.setPolicy([("remember-sign-in", "off")], as: Fixture.actor("nord"))
        #expect(try await guest.signIn(remember: true).done.rememberToken == "")
    }
}
