import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Password spraying")
struct SprayingTests {
    /// Tries a password on `count` accounts, each from a different network. Returns how many
    /// attempts were verified before the first that had to wait.
    private func spray(_ count: Int, at office: String, _ fixture: Fixture) async throws -> Int {
        for number in 0..<count {
            let step = try await fixture.signIn(
                "user-\(number)",
                at: office,
                password: "Summer2026!",
                address: "10.\(number / 250).\(number % 250).1"
            )
            guard step.problem?.reason == .notAccepted else {
                #expect(step.problem?.reason == .tooManyAttempts)
                let wait = (step.problem?.retryAt ?? 0) - fixture.clock.now().milliseconds
                #expect(0 < wait && wait <= 10_000)
                return number
            }
        }
        return count
    }

    private func office(_ rules: (String, String)...) async throws -> (Fixture, Guest) {
        let (fixture, guest) = try await Fixture.withMember(
            [("two-step.required-for", "everyone"), ("two-step.methods", "email")] + rules
        )
        for number in 0..<3 { try await fixture.makeUser("user-\(number)", in: "nord") }
        return (fixture, guest)
    }

    @Test(
        "FT-08 LK-08 After 100 failures, any office name gets one attempt per ten seconds",
        arguments: ["nord", "nowhere"]
    )
    func rateLimited(_ name: String) async throws {
        let (fixture, _) = try await office()
        #expect(try await spray(300, at: name, fixture) == 100)
        let hashes = try await fixture.counter("hashing.started")
        for _ in 0..<3 { #expect(try await spray(5, at: name, fixture) == 0) }
        #expect(try await fixture.counter("hashing.started") == hashes)
        fixture.clock.advance(by: .seconds(10))
        #expect(try await spray(5, at: name, fixture) == 1)
        for number in 0..<3 {
            let account = try await fixture.account("user-\(number)", in: "nord")
            #expect(account.failedAttempts <= 2 && account.state == .enabled)
        }
        #expect(try await fixture.signIn("anna", at: "sued").problem?.reason == .notAccepted)
    }

    @Test("FT-08 Concurrent attempts are limited to 100 failures too")
    func inParallel() async throws {
        let (fixture, _) = try await office()
        let hashes = try await fixture.counter("hashing.started")
        await withTaskGroup { group in
            for number in 0..<400 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    _ = try? await fixture.value.signIn(
                        "user-\(number)",
                        at: "nord",
                        password: "Summer2026!",
                        address: "10.0.\(number % 200).\(number / 200)"
                    )
                }
            }
        }
        #expect(try await fixture.counter("hashing.started") - hashes == 100)
    }

    @Test("FT-08 A known device and a network with a recent success are not limited")
    func known() async throws {
        let (fixture, guest) = try await office()
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        #expect(try await spray(300, at: "nord", fixture) == 100)
        #expect(try await guest.signIn().shown == "code by email")
        guest.address = "203.0.113.5"
        #expect(try await guest.signIn().problem?.reason == .tooManyAttempts)
        #expect(try await guest.signIn(device: device).isDone)
        // A known device's failure does not count against the office.
        fixture.clock.advance(by: .seconds(10))
        guest.password = "wrong!"
        #expect(try await guest.signIn(device: device).problem?.reason == .notAccepted)
        guest.password = Fixture.password
        guest.address = "198.51.100.7"
        #expect(try await guest.signIn().shown == "code by email")
    }

    @Test("FT-08 A device that is no longer trusted is limited like any other")
    func endedTrust() async throws {
        let (fixture, guest) = try await office()
        try await guest.signIn()
        let device = try await guest.code(guest.sentCode(), trust: true).done.deviceToken
        fixture.clock.advance(by: .seconds(30 * 86_400))
        #expect(try await spray(300, at: "nord", fixture) == 100)
        #expect(try await guest.signIn(device: device).problem?.reason == .tooManyAttempts)
    }

    @Test(
        "LK-06 FT-08 While an office is limited, a mailed link lets its owner sign in from anywhere"
    )
    func recovery() async throws {
        // Without the wait after a reset, the sign-in next requests a mailed code.
        let (fixture, guest) = try await office(("recovery.mailbox-wait", "0s"))
        #expect(try await spray(300, at: "nord", fixture) == 100)
        guest.address = "203.0.113.5"
        #expect(try await guest.signIn().problem?.reason == .tooManyAttempts)
        #expect(try await guest.forgot().problem == nil)
        try await guest.open(guest.mailedLink())
        try await guest.answer(.set(Fixture.newPassword))
        guest.password = Fixture.newPassword
        #expect(try await guest.signIn().shown == "code by email")
    }

    @Test("Link requests are limited by address and do not count against the office")
    func requests() async throws {
        let (fixture, _) = try await office()
        for number in 0..<120 {
            let stranger = Guest("user-\(number)", at: "nord", fixture)
            stranger.address = "10.0.\(number).1"
            #expect(try await stranger.forgot().problem == nil)
        }
        #expect(try await fixture.signIn("anna", at: "nord").shown == "code by email")
        let stranger = Guest("anna", at: "nord", fixture)
        for _ in 0..<50 { #expect(try await stranger.forgot().problem == nil) }
        #expect(try await stranger.forgot().problem?.reason == .tooManyAttempts)
    }

    @Test("FT-08 LK-08 One attack leaves one record in the office's or the daemon's audit log")
    func record() async throws {
        for name in ["nord", "nowhere"] {
            let (fixture, _) = try await office()
            #expect(try await spray(300, at: name, fixture) == 100)
            for _ in 0..<20 {
                fixture.clock.advance(by: .seconds(61))
                _ = try await spray(20, at: name, fixture)
                await fixture.services.background.anchoring.runOnce()
            }
            let auditLog = try await fixture.auditLog(name == "nord" ? "nord" : "")
            let found = auditLog.filter { $0.kind == "sign-in.rate-limited" }
            #expect(found.map { $0.detail("by") } == ["office"])
        }
    }
}
