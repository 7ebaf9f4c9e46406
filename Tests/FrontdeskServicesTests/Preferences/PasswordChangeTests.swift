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
        let (desk, old) = (owner.desk, owner.token)
        let before = try await desk.validate(old)
        desk.clock.advance(by: .seconds(1200))
        let response = try await owner.changePassword()
        let session = try #require(response.session)
        #expect(response.problem == nil && response.sessionToken != old)
        #expect(session.sessionID != before.sessionID && session.app == before.app)
        #expect(session.expiresAt == before.expiresAt)
        #expect(session.proofs.map(\.kind) == [.password])
        #expect(session.proofs.last?.provenAt == desk.clock.now().milliseconds)
        #expect(try await !desk.isValid(old))
        #expect(try await desk.isValid(response.sessionToken))
        try await desk.restart()
        #expect(try await !desk.isValid(old))
        #expect(try await desk.isValid(response.sessionToken))
        #expect(try await !owner.guest.signIn().isDone)
        owner.guest.password = Desk.newPassword
        #expect(try await owner.guest.signIn().isDone)
        #expect(try await owner.recorded(.passwordChanged).count == 1)
        #expect(try await owner.account.passwordChangedAt == desk.clock.now())
    }

    @Test(
        "PW-10 A change ends sessions, trusted devices, flows, links, codes and pending changes"
    )
    func endsAll() async throws {
        let (desk, guest) = try await Desk.withMember(Desk.mailOnly)
        let others = [
            try await desk.passSecondStep(guest), try await desk.passSecondStep(guest),
        ]
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        let owner = Owner(guest, try await desk.passSecondStep(guest))
        try await owner.beginChange(.phone, to: "+41791234567")
        let waiting = Guest("anna", at: "nord", desk)
        try await waiting.signIn()
        let code = try await waiting.sentCode()
        let reset = Guest("anna", at: "nord", desk)
        try await reset.forgot()
        let link = try await reset.mailedLink()
        try await reset.open(link)

        #expect(try await owner.changePassword().problem == nil)

        for session in others { #expect(try await !desk.isValid(session)) }
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(code) }
        await #expect(throws: FlowError.flowInvalid) {
            try await reset.answer(.set("another \(code) horse"))
        }
        #expect(try await guest.open(link).shown == "refused link-invalid")
        guest.password = Desk.newPassword
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
        let desk = owner.desk
        let empty = try await owner.changePassword("").problem
        #expect(empty?.reason == .invalidField)
        #expect(Self.faults(empty) == ["current_password required"])
        for attempt in 1...5 {
            let problem = try await owner.changePassword("wrong!").problem
            #expect(problem?.reason == .wrongPassword)
            #expect(try await desk.account("anna", in: "nord").failedAttempts == UInt32(attempt))
        }
        let verified = try await desk.counter("events.verifications")
        for _ in 0..<15 {
            let problem = try await owner.changePassword().problem
            #expect(problem?.reason == .tooManyAttempts, "the correct password is not called wrong")
            #expect(problem?.retryAt == (desk.clock.now() + .seconds(1)).milliseconds)
        }
        #expect(try await desk.counter("events.verifications") == verified)
        #expect(try await desk.isValid(owner.token), "failed attempts end no session")
        #expect(try await owner.recorded(.proofFailed).count == 5)
        desk.clock.advance(by: .seconds(1))
        #expect(try await owner.changePassword().problem == nil)
    }

    @Test("PW-01 PW-03 A rejected new password comes with all the guidelines that it violates")
    func guidelines() async throws {
        let owner = try await Owner.signedIn()
        let hashes = try await owner.desk.counter("hashing.started")
        for (password, reasons) in [
            ("kqzwx7v", ["too-short"]), ("1234567", ["too-short", "too-common"]),
            ("password", ["too-common"]), ("anna nord", ["context"]),
            (Desk.password, ["unchanged"]),
        ] {
            let problem = try await owner.changePassword(to: password).problem
            #expect(problem?.reason == .passwordNotAllowed)
            #expect(Self.faults(problem) == reasons.map { "new_password \($0)" })
        }
        #expect(try await owner.desk.counter("hashing.started") == hashes)
        #expect(try await owner.desk.isValid(owner.token))
    }

    @Test("Every field is checked, and every violation is named")
    func fields() async throws {
        let owner = try await Owner.signedIn()
        let long = String(repeating: "x", count: 1025)
        for (new, again, faults) in [
            ("", "", ["new_password required", "confirmation required"]),
            (long, long, ["new_password too-long", "confirmation too-long"]),
            (Desk.newPassword, "other", ["confirmation confirmation-mismatch"]),
        ] {
            let problem = try await owner.changePassword(to: new, again).problem
            #expect(problem?.reason == .invalidField && Self.faults(problem) == faults)
        }
        #expect(try await owner.desk.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("PW-06 The correct password is accepted while its hash moves to new parameters")
    func rehashed() async throws {
        let owner = try await Owner.signedIn()
        let stronger = try #require(PasswordParameters(memoryKiB: 24_000, passes: 2))
        try await owner.desk.restart(parameters: stronger)
        #expect(try await owner.changePassword().problem == nil)
        owner.guest.password = Desk.newPassword
        #expect(try await owner.guest.signIn().isDone)
    }

    @Test("PW-10 Only one of two concurrent changes with the same password succeeds")
    func race() async throws {
        let owner = try await Owner.signedIn()
        let (desk, token) = (owner.desk, owner.token)
        let guest = Unchecked(owner.guest)
        let done = await Desk.race(4) {
            let rival = Owner(guest.value, token)
            return try await rival.changePassword().problem == nil
        }
        #expect(done == 1)
        #expect(try await owner.recorded(.passwordChanged).count == 1)
        #expect(try await !desk.isValid(token))
    }
}
