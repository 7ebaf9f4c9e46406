import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Step-up")
struct StepUpTests {
    @Test("A step-up renews proofs, id and token of the session but not its end")
    func renews() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let old = try await guest.signIn().done
        fixture.clock.advance(by: .seconds(1200))
        try await guest.start(.stepUp) { $0.sessionToken = old.sessionToken }
        guard case .password(let need) = guest.need else { throw NotDone(step: guest.step) }
        #expect(need.userName == "anna")
        let new = try await guest.answer(.password(Fixture.password)).done
        #expect(try await !fixture.isValid(old.sessionToken))
        #expect(try await fixture.isValid(new.sessionToken))
        #expect(new.session?.sessionID != old.session?.sessionID)
        #expect(new.session?.expiresAt == old.session?.expiresAt)
        #expect(new.session?.app == .pro)
        #expect(new.session?.proofs.last?.provenAt == fixture.clock.now().milliseconds)
    }

    @Test("A two-step user must prove both factors again")
    func secondStep() async throws {
        let (fixture, guest) = try await Fixture.withMember([
            ("two-step.required-for", "everyone"), ("two-step.methods", "email"),
        ])
        let session = try await fixture.passSecondStep(guest)
        try await guest.start(.stepUp) { $0.sessionToken = session }
        #expect(try await guest.answer(.password(Fixture.password)).shown == "code by email")
        #expect(try await fixture.isValid(session))
        #expect(try await guest.code(guest.sentCode()).isDone)
        #expect(try await !fixture.isValid(session))
    }

    @Test("PW-09 While the account waits, a password costs no hash and does not count again")
    func waits() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let session = try await guest.signIn().done.sessionToken
        try await fixture.setFailures(7)
        try await guest.start(.stepUp) { $0.sessionToken = session }
        try await guest.answer(.password("wrong password"))
        #expect(guest.problem == "wrong-password")
        let hashes = try await fixture.counter("hashing.started")
        let failures = try await fixture.account("anna", in: "nord").failedAttempts
        try await guest.answer(.password(Fixture.password))
        #expect(guest.problem == "too-many-attempts")
        #expect(try await fixture.counter("hashing.started") == hashes)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == failures)
    }

    @Test("A session does not grow with each step-up")
    func bounded() async throws {
        let (_, guest) = try await Fixture.withMember([])
        var done = try await guest.signIn().done
        for _ in 0..<20 {
            try await guest.start(.stepUp) { [token = done.sessionToken] in $0.sessionToken = token
            }
            done = try await guest.answer(.password(Fixture.password)).done
        }
        #expect(done.session?.proofs.map(\.kind) == [.password])
    }

    @Test("PW-09 Wrong passwords count for the account, and the session continues")
    func wrong() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let session = try await guest.signIn().done.sessionToken
        try await guest.start(.stepUp) { $0.sessionToken = session }
        try await guest.answer(.password(""))
        #expect(guest.violations == ["answer.password.password required"])
        for _ in 0..<5 {
            try await guest.answer(.password("wrong!"))
            #expect(guest.problem == "wrong-password")
        }
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
        try await guest.answer(.password(Fixture.password))
        #expect(guest.problem == "too-many-attempts", "the correct password is not called wrong")
        #expect(try await fixture.isValid(session))
        fixture.clock.advance(by: .seconds(1))
        #expect(try await guest.answer(.password(Fixture.password)).isDone)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("An ended session cannot be proven again, neither at the start nor later")
    func ended() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let session = try await guest.signIn().done.sessionToken
        try await guest.start(.stepUp) { $0.sessionToken = session }
        fixture.clock.advance(by: .seconds(300))
        let request = SignOutRequest(sessionToken: session)
        _ = try await fixture.services.sessions.signOut(request, context: .frontend)
        #expect(try await guest.answer(.password(Fixture.password)).shown == "refused not-accepted")
        let error = await expectCallError {
            try await guest.start(.stepUp) { $0.sessionToken = session }
        }
        #expect(error?.reason == .sessionInvalid)
    }
}
