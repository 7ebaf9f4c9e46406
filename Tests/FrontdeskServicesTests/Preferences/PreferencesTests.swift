import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskServices

@Suite("What people change of their own account")
struct PreferencesTests {
    private static let client = Desk.client("192.0.2.1")

    private func desk() async throws -> (Desk, Guest, SecretBytes) {
        let (desk, guest) = try await Desk.withMember([], phone: "+41791234567")
        return (desk, guest, try await guest.signIn().done.sessionToken)
    }

    private func change(
        _ desk: Desk,
        _ session: SecretBytes,
        _ current: String
    ) async throws -> ChangeOwnPasswordResponse {
        var request = ChangeOwnPasswordRequest()
        (request.sessionToken, request.client) = (session, Self.client)
        request.currentPassword = SecretBytes(utf8: current)
        request.newPassword = SecretBytes(utf8: Desk.newPassword)
        request.confirmation = request.newPassword
        return try await desk.services.preferences.changePassword(request, context: .frontend)
    }

    private func begin(
        _ desk: Desk,
        _ session: SecretBytes,
        _ kind: FrontdeskWire.ContactKind,
        _ value: String
    ) async throws -> BeginContactChangeResponse {
        var request = BeginContactChangeRequest()
        (request.sessionToken, request.client) = (session, Self.client)
        (request.kind, request.value) = (kind, value)
        return try await desk.services.preferences.beginContactChange(request, context: .frontend)
    }

    private func confirm(
        _ desk: Desk,
        _ session: SecretBytes,
        _ kind: FrontdeskWire.ContactKind,
        _ code: String
    ) async throws -> ConfirmContactChangeResponse {
        var request = ConfirmContactChangeRequest()
        (request.sessionToken, request.client) = (session, Self.client)
        (request.kind, request.code) = (kind, SecretBytes(utf8: code))
        return try await desk.services.preferences.confirmContactChange(
            request,
            context: .frontend
        )
    }

    @Test("PW-09 Wrong current passwords count and wait as at a sign-in, and the session goes on")
    func wrongCurrent() async throws {
        let (desk, _, session) = try await desk()
        for attempt in 1...5 {
            let problem = try await change(desk, session, "wrong!").problem
            #expect(problem?.reason == .wrongPassword)
            #expect(try await desk.account("anna", in: "nord").failedAttempts == UInt32(attempt))
        }
        for _ in 0..<15 {
            let problem = try await change(desk, session, Desk.password).problem
            #expect(problem?.reason == .tooManyAttempts, "the right one is not told as wrong")
            #expect(problem?.retryAt == (desk.clock.now() + .seconds(1)).milliseconds)
        }
        var others = EndOtherSessionsRequest()
        (others.sessionToken, others.client) = (session, Self.client)
        others.password = SecretBytes(utf8: Desk.password)
        let error = await callError {
            try await desk.services.sessions.endOthers(others, context: .frontend)
        }
        #expect(error?.code == .resourceExhausted && error?.retryAfter == .seconds(1))
        #expect(try await desk.isValid(session))
        desk.clock.advance(by: .seconds(1))
        #expect(try await change(desk, session, Desk.password).problem == nil)
        #expect(try await !desk.isValid(session), "it goes on under another token")
    }

    @Test("PW-10 With a new password everything that the old one opened is dead")
    func endsAll() async throws {
        let (desk, guest, session) = try await desk()
        let other = try await guest.signIn().done.sessionToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        try await desk.equip("anna")
        _ = try await begin(desk, session, .phone, "+41791111111")
        let done = try await change(desk, session, Desk.password)
        #expect(try await desk.isValid(done.sessionToken))
        #expect(try await !desk.isValid(other))
        let left = try await desk.equipment(of: desk.stored("anna", in: "nord").id)
        #expect(left["devices"] == 0 && left["flows"] == 0 && left["links"] == 0)
        #expect(try await guest.open(link).shown == "refused link-invalid")
        let code = try await guest.sentCode(.verificationCode)
        #expect(code.isEmpty, "what was not sent yet is taken back")
        let error = await callError {
            try await confirm(desk, done.sessionToken, .phone, "123456")
        }
        #expect(error?.reason == .wrongState)
    }

    @Test("OT-12 A new number counts once its code came back, and the owner is told by mail")
    func phone() async throws {
        let (desk, guest, session) = try await desk()
        _ = try await begin(desk, session, .phone, "+41 79 111 11 11")
        #expect(try await desk.stored("anna", in: "nord").phone == "+41791234567")
        let message = try #require(try await desk.messages(of: "anna", in: "nord").last)
        #expect(message.channel == .sms(to: "+41791111111"))
        let code = try await guest.sentCode(.verificationCode)
        let wrong = try await confirm(desk, session, .phone, Desk.wrong(code))
        #expect(wrong.problem?.reason == .wrongCode)
        // A code for one number is none for another, or for the address.
        desk.clock.advance(by: .seconds(30))
        _ = try await begin(desk, session, .phone, "+41792222222")
        let next = try await guest.sentCode(.verificationCode)
        if next != code {
            #expect(try await confirm(desk, session, .phone, code).problem != nil)
        }
        #expect(try await confirm(desk, session, .phone, next).problem == nil)
        let account = try await desk.stored("anna", in: "nord")
        #expect(account.phone == "+41792222222" && account.phoneConfirmedAt == desk.clock.now())
        let notice = try await desk.messages(of: "anna", in: "nord").last
        #expect(notice?.kind == .noticePhoneChanged)
        #expect(notice?.channel == .mail(to: "anna@nord.example"))
    }

    @Test("OT-12 Ten minutes after the sign-in a session alone changes nothing of this")
    func stale() async throws {
        let (desk, _, session) = try await desk()
        desk.clock.advance(by: .seconds(601))
        let preferences = desk.services.preferences
        var question = SetOwnQuestionRequest()
        (question.sessionToken, question.client) = (session, Self.client)
        (question.questionID, question.answer) = ("first-pet", SecretBytes(utf8: "Rex of Nord"))
        var twoStep = SetTwoStepRequest()
        (twoStep.sessionToken, twoStep.client, twoStep.wanted) = (session, Self.client, true)
        var authenticator = BeginAuthenticatorRequest()
        (authenticator.sessionToken, authenticator.client) = (session, Self.client)
        var phone = RemovePhoneRequest()
        (phone.sessionToken, phone.client) = (session, Self.client)
        let attempts: [() async throws -> Void] = [
            { _ = try await begin(desk, session, .email, "thief@x.example") },
            { _ = try await preferences.setQuestion(question, context: .frontend) },
            { _ = try await preferences.setTwoStep(twoStep, context: .frontend) },
            { _ = try await preferences.beginAuthenticator(authenticator, context: .frontend) },
            { _ = try await preferences.removePhone(phone, context: .frontend) },
        ]
        for attempt in attempts {
            #expect(await callError(attempt)?.reason == .freshProofRequired)
        }
        #expect(try await desk.messages(of: "anna", in: "nord").isEmpty)
    }

    @Test("OT-07 An authenticator that was begun and not confirmed is asked of nobody")
    func unconfirmed() async throws {
        let (desk, guest, session) = try await desk()
        var request = BeginAuthenticatorRequest()
        (request.sessionToken, request.client) = (session, Self.client)
        let preferences = desk.services.preferences
        let first = try await preferences.beginAuthenticator(request, context: .frontend)
        let second = try await preferences.beginAuthenticator(request, context: .frontend)
        #expect(first.secret != second.secret)
        try await desk.edit("anna", in: "nord") { $0.wantsTwoStep = true }
        guard case .chooseSecondFactor(let need) = try await guest.signIn().need else {
            throw NotDone(step: guest.step)
        }
        #expect(need.choices.map(\.factor) == [.sms, .email])
    }

    @Test("EN-05 That an address is another's is not told to who asks for it, and no code is sent")
    func takenAddress() async throws {
        let (desk, _, session) = try await desk()
        try await desk.makeUser("bert", in: "nord", email: "bert@nord.example")
        let taken = try await begin(desk, session, .email, "BERT@nord.example")
        #expect(try await desk.messages(of: "anna", in: "nord").isEmpty)
        desk.clock.advance(by: .seconds(30))
        let free = try await begin(desk, session, .email, "free@nord.example")
        #expect(taken.problem == nil && free.problem == nil)
        #expect(try await desk.messages(of: "anna", in: "nord").count == 1)
    }

    @Test("OT-10 A change of number is no way round the limits of an account")
    func limits() async throws {
        let (desk, guest, session) = try await desk()
        try await desk.edit("anna", in: "nord") { $0.wantsTwoStep = true }
        for _ in 0..<10 {
            for factor in [FrontdeskWire.SecondFactor.sms, .email] {
                try await guest.signIn()
                try await guest.choose(factor)
            }
        }
        try await desk.edit("anna", in: "nord") { $0.wantsTwoStep = false }
        #expect(try await begin(desk, session, .phone, "+41793333333").problem == nil)
        let since = desk.clock.now() - .seconds(60)
        let sent = try await desk.read("nord") {
            try $0.outbox.countRecent(to: .sms(to: "+41793333333"), since: since)
        }
        #expect(sent == 0)
    }
}
