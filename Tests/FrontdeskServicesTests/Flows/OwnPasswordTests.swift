import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Setting a password in a flow")
struct OwnPasswordTests {
    /// A user who must change the password.
    private func fixture() async throws -> (Fixture, Guest) {
        let (fixture, guest) = try await Fixture.withMember([])
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
        try await guest.signIn()
        #expect(guest.shown == "changePassword")
        return (fixture, guest)
    }

    @Test("The guidelines are shown before anything is typed")
    func guidelines() async throws {
        let (fixture, guest) = try await fixture()
        try await fixture.setPolicy(
            [("password.minimum-length", "12"), ("password.minimum-score", "3")],
            as: Fixture.actor("nord")
        )
        guard case .changePassword(let need) = try await guest.describe().need else {
            throw NotDone(step: guest.step)
        }
        let shown = need.guidelines.map { "\($0.kind.name) \($0.number)" }
        #expect(shown.contains("minimum-length 12") && shown.contains("strength 3"))
        #expect(shown.contains("maximum-length 1024") && shown.contains("not-current 0"))
    }

    @Test(
        "PW-01 PW-03 A rejected new password comes with all the guidelines that it violates",
        arguments: [
            ("kqzwx7v", ["too-short"]), ("1234567", ["too-short", "too-common"]),
            ("password", ["too-common"]), ("anna nord", ["context"]),
            (String(repeating: "🇨🇭", count: 3), ["too-short"]),
        ]
    )
    func refused(_ row: (password: String, reasons: [String])) async throws {
        let (fixture, guest) = try await fixture()
        let hashes = try await fixture.counter("hashing.started")
        try await guest.answer(.change(Fixture.password, row.password))
        #expect(guest.problem == "password-not-allowed" && guest.shown == "changePassword")
        let field = "answer.change_password.new_password"
        #expect(guest.violations == row.reasons.map { "\(field) \($0)" })
        #expect(try await fixture.counter("hashing.started") == hashes, "rejecting it cost no hash")
    }

    @Test(
        "PW-01 PW-02 Long passwords are accepted up to 1,024 bytes, without composition rules",
        arguments: [
            "kettle Sunday orbit", String(repeating: "ünser ", count: 146), " kettle orbit 41 ",
        ]
    )
    func accepted(_ password: String) async throws {
        let (_, guest) = try await fixture()
        try await guest.answer(.change(Fixture.password, password))
        #expect(guest.shown == "signedIn", "\(guest.violations)")
        guest.password = String(password.dropLast())
        #expect(try await !guest.signIn().isDone)
        guest.password = password
        #expect(try await guest.signIn().isDone)
    }

    @Test("Every field is checked, and every violation is named")
    func fields() async throws {
        let (fixture, guest) = try await fixture()
        let path = "answer.change_password"
        let long = String(repeating: "x", count: 1025)
        let combining = "e" + String(repeating: "\u{301}", count: 100_000)
        for (answer, faults) in [
            (
                Answer.Answer.change("", "", ""),
                ["current_password required", "new_password required", "confirmation required"]
            ),
            (
                .change(long, long, long),
                ["current_password too-long", "new_password too-long", "confirmation too-long"]
            ),
            (
                .change(Fixture.password, combining),
                ["new_password too-long", "confirmation too-long"]
            ),
            (
                .change(Fixture.password, "a\0bcdefgh"),
                ["new_password malformed", "confirmation malformed"]
            ),
            (
                .change(Fixture.password, Fixture.newPassword, "other"),
                ["confirmation confirmation-mismatch"]
            ),
        ] {
            try await guest.answer(answer)
            #expect(guest.problem == "invalid-field")
            #expect(guest.violations == faults.map { "\(path).\($0)" })
        }
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("PW-09 A wrong current password counts like a failed sign-in, with the same lockout")
    func wrongCurrent() async throws {
        let (fixture, guest) = try await fixture()
        for attempt in 1...5 {
            try await guest.answer(.change("wrong!", Fixture.newPassword))
            #expect(guest.problem == "wrong-password" && guest.shown == "changePassword")
            #expect(try await fixture.account("anna", in: "nord").failedAttempts == UInt32(attempt))
        }
        let verified = try await fixture.counter("events.verifications")
        for _ in 0..<15 {
            try await guest.answer(.change(Fixture.password, Fixture.newPassword))
            #expect(
                guest.problem == "too-many-attempts",
                "the correct password is not called wrong"
            )
            #expect(guest.step.problem?.retryAt == (fixture.clock.now() + .seconds(1)).milliseconds)
        }
        #expect(try await fixture.counter("events.verifications") == verified)
        fixture.clock.advance(by: .seconds(1))
        try await guest.answer(.change(Fixture.password, Fixture.newPassword))
        #expect(guest.shown == "signedIn")
    }

    @Test("PW-10 A new password ends everything that the old one had opened")
    func endsAll() async throws {
        let (fixture, guest) = try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
        ])
        var sessions: [SecretBytes] = []
        for _ in 0..<3 { sessions.append(try await fixture.passSecondStep(guest)) }
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        let waiting = Guest("anna", at: "nord", fixture)
        try await waiting.signIn()
        let code = try await waiting.sentCode()
        let reset = Guest("anna", at: "nord", fixture)
        try await reset.open(link)

        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.changePassword] }
        try await guest.signIn(device: device)
        #expect(guest.shown == "changePassword")
        try await guest.answer(.change(Fixture.password, Fixture.newPassword))
        let own = try guest.step.done.sessionToken

        for session in sessions { #expect(try await !fixture.isValid(session)) }
        #expect(try await fixture.isValid(own))
        await #expect(throws: FlowError.flowInvalid) { try await waiting.code(code) }
        await #expect(throws: FlowError.flowInvalid) {
            try await reset.answer(.set("other \(code) x"))
        }
        #expect(try await guest.open(link).shown == "refused link-invalid")
        #expect(try await !guest.signIn(device: device).isDone)
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn(device: device).shown == "code by email")
        let kinds = try await fixture.messages(of: "anna", in: "nord").map(\.kind)
        #expect(kinds.filter { $0 == .noticePasswordChanged }.count == 1)
        #expect(!kinds.contains(.resetLink) && kinds.filter { $0 == .oneTimeCode }.count == 1)
        try await fixture.restart()
        for session in sessions { #expect(try await !fixture.isValid(session)) }
        #expect(try await fixture.isValid(own))
    }
}
