import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Changing the password in the preferences")
struct PasswordChangeTests {
    private static func faults(_ problem: FrontdeskWire.Problem?) -> [String] {
        (problem?.violations ?? []).map { "\($0.field) \($0.reason.name)" }
    }

    @Test(
        "SE-06 PW-10 A change renews the session's id and token but not its end"
    )
    func renews() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, old) = (owner.fixture, owner.token)
        let before = try await fixture.validate(old)
        fixture.clock.advance(by: .seconds(1200))
        let response = try await owner.changePassword()
        let session = try #require(response.session)
        #expect(response.problem == nil && response.sessionToken != old)
        #expect(session.sessionID != before.sessionID && session.app == before.app)
        #expect(session.expiresAt == before.expiresAt)
        #expect(session.proofs.map(\.kind) == [.password])
        #expect(session.proofs.last?.provenAt == fixture.clock.now().milliseconds)
        #expect(try await !fixture.isValid(old))
        #expect(try await fixture.isValid(response.sessionToken))
        try await fixture.restart()
        #expect(try await !fixture.isValid(old))
        #expect(try await fixture.isValid(response.sessionToken))
        #expect(try await !owner.guest.signIn().isDone)
        owner.guest.password = Fixture.newPassword
        #expect(try await owner.guest.signIn().isDone)
        #expect(try await owner.recorded(.passwordChanged).count == 1)
        #expect(try await owner.account.passwordChangedAt == fixture.clock.now())
    }

    @Test(
        "PW-10 A change ends sessions, trusted devices, flows, links, codes and pending changes"
    )
    func endsAll() async throws {
        let (fixture, guest) = try await Fixture.withMember(Fixture.mailOnly)
        let others = [
            try await fixture.passSecondStep(guest), try await fixture.passSecondStep(guest),
        ]
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        let owner = Owner(guest, try await fixture.passSecondStep(guest))
        try await owner.beginChange(.phone, to: "+41791234567")
        let waiting = Guest("anna", at: "nord", fixture)
        try await waiting.signIn()
        let code = try await waiting.sentCode()
        let reset = Guest("anna", at: "nord", fixture)
        try await reset.forgot()
        let link = try await reset.mailedLink()
        try await reset.open(link)

        #expect(try await owner.changePassword().problem == nil)

        for session in others { #expect(try await !fixture.isValid(session)) }
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(code) }
        await #expect(throws: FlowError.flowInvalid) {
            try await reset.answer(.set("another \(code) horse"))
        }
        #expect(try await guest.open(link).shown == "refused link-invalid")
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn(device: device).shown == "code by email")
        #expect(try await owner.show().pending.isEmpty)
        let late = await callError { try await owner.confirmChange(.phone, "123456") }
        #expect(late?.reason == .wrongState)
        let kinds = try await owner.messages().map(\.kind)
        #expect(!kinds.contains(.resetLink) && !kinds.contains(.verificationCode))
        #expect(kinds.filter { $0 == .noticePasswordChanged }.count == 1)
    }

    @Test("PW-09 A wrong current password changes nothing and counts like a failed sign-in")
    func wrongCurrent() async throws {
        let owner = try await Owner.signedIn()
        let fixture = owner.fixture
        let empty = try await owner.changePassword("").problem
        #expect(empty?.reason == .invalidField)
        #expect(Self.faults(empty) == ["current_password required"])
        for attempt in 1...5 {
            let problem = try await owner.changePassword("wrong!").problem
            #expect(problem?.reason == .wrongPassword)
            #expect(try await fixture.account("anna", in: "nord").failedAttempts == UInt32(attempt))
        }
        let verified = try await fixture.counter("events.verifications")
        for _ in 0..<15 {
            let problem = try await owner.changePassword().problem
            #expect(problem?.reason == .tooManyAttempts, "the correct password is not called wrong")
            #expect(problem?.retryAt == (fixture.clock.now() + .seconds(1)).milliseconds)
        }
        #expect(try await fixture.counter("events.verifications") == verified)
        #expect(try await fixture.isValid(owner.token), "failed attempts end no session")
        #expect(try await owner.recorded(.proofFailed).count == 5)
        fixture.clock.advance(by: .seconds(1))
        #expect(try await owner.changePassword().problem == nil)
    }

    @Test("PW-01 PW-03 A rejected new password comes with all the guidelines that it violates")
    func guidelines() async throws {
        let owner = try await Owner.signedIn()
        let hashes = try await owner.fixture.counter("hashing.started")
        for (password, reasons) in [
            ("kqzwx7v", ["too-short"]), ("1234567", ["too-short", "too-common"]),
            ("password", ["too-common"]), ("anna nord", ["context"]),
            (Fixture.password, ["unchanged"]),
        ] {
            let problem = try await owner.changePassword(to: password).problem
            #expect(problem?.reason == .passwordNotAllowed)
            #expect(Self.faults(problem) == reasons.map { "new_password \($0)" })
        }
        #expect(try await owner.fixture.counter("hashing.started") == hashes)
        #expect(try await owner.fixture.isValid(owner.token))
    }

    @Test("Every field is checked, and every violation is named")
    func fields() async throws {
        let owner = try await Owner.signedIn()
        let long = String(repeating: "x", count: 1025)
        for (new, again, faults) in [
            ("", "", ["new_password required", "confirmation required"]),
            (long, long, ["new_password too-long", "confirmation too-long"]),
            (Fixture.newPassword, "other", ["confirmation confirmation-mismatch"]),
        ] {
            let problem = try await owner.changePassword(to: new, again).problem
            #expect(problem?.reason == .invalidField && Self.faults(problem) == faults)
        }
        #expect(try await owner.fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("PW-06 The correct password is accepted while its hash moves to new parameters")
    func rehashed() async throws {
        let owner = try await Owner.signedIn()
        let stronger = try #require(PasswordParameters(memoryKiB: 24_000, passes: 2))
        try await owner.fixture.restart(parameters: stronger)
        #expect(try await owner.changePassword().problem == nil)
        owner.guest.password = Fixture.newPassword
        #expect(try await owner.guest.signIn().isDone)
    }

    @Test("PW-10 Only one of two concurrent changes with the same password succeeds")
    func race() async throws {
        let owner = try await Owner.signedIn()
        let (fixture, token) = (owner.fixture, owner.token)
        let guest = Unchecked(owner.guest)
        let done = await Fixture.race(4) {
            let rival = Owner(guest.value, token)
            return try await rival.changePassword().problem == nil
        }
        #expect(done == 1)
        #expect(try await owner.recorded(.passwordChanged).count == 1)
        #expect(try await !fixture.isValid(token))
    }
}
