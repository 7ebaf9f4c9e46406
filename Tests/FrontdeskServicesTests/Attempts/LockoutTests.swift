import FrontdeskCrypto
import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Failed attempts")
struct LockoutTests {
    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.makeOffice("nord")
        try await fixture.makeUser("anna", in: "nord", email: "anna@nord.example")
        try await fixture.makeUser("bert", in: "nord")
        return fixture
    }

    @Test("LK-01 Only five of 100 concurrent wrong passwords are verified")
    func volley() async throws {
        let fixture = try await fixture()
        await withTaskGroup { group in
            for index in 0..<100 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    _ = try? await fixture.value.signIn(
                        "anna",
                        at: "nord",
                        password: "wrong!",
                        address: "198.51.100.\(index)"
                    )
                }
            }
        }
        #expect(try await fixture.counter("events.verifications") == 5)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
    }

    @Test("Many concurrent correct passwords all succeed")
    func manyRight() async throws {
        let fixture = try await fixture()
        let successes = await withTaskGroup { group in
            for _ in 0..<30 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    (try? await fixture.value.signIn("anna", at: "nord").isDone) ?? false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 30)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("LK-02 Name, address, case, composition and spaces share one counter")
    func oneBudget() async throws {
        let fixture = try await fixture()
        let names = ["anna", "ANNA", " anna ", "anna@nord.example", "ＡＮＮＡ@nord.example"]
        for name in names { _ = try await fixture.signIn(name, at: "Nord", password: "wrong!") }
        let account = try await fixture.account("anna", in: "nord")
        #expect(account.failedAttempts == 5)
        #expect(account.stateUntil == (fixture.clock.now() + .seconds(1)).milliseconds)
    }

    @Test("LK-04 Failure counts survive a restart")
    func restart() async throws {
        let fixture = try await fixture()
        for _ in 0..<4 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        try await fixture.restart()
        _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
        #expect(try await !fixture.signIn("anna", at: "nord").isDone)
    }

    @Test("LK-06 A lockout ends by itself and does not affect other users")
    func pauseEnds() async throws {
        let fixture = try await fixture()
        for _ in 0..<5 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        #expect(try await !fixture.signIn("anna", at: "nord").isDone)
        #expect(try await fixture.signIn("bert", at: "nord").isDone)
        fixture.clock.advance(by: .seconds(1))
        #expect(try await fixture.signIn("anna", at: "nord").isDone)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("Attempts during a lockout are not verified and do not extend it")
    func pauseIsNotProlonged() async throws {
        let fixture = try await fixture()
        for _ in 0..<5 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        let verified = try await fixture.counter("events.verifications")
        for _ in 0..<3 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        #expect(try await fixture.counter("events.verifications") == verified)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
    }

    @Test("LK-07 Values that a client can vary give it no other counter")
    func rotation() async throws {
        let fixture = try await fixture()
        for index in 0..<10 {
            var request = StartRequest(
                client: Fixture.client("2001:db8:\(index)::1"),
                kind: .signIn
            )
            request.client?.userAgent = "agent \(index)"
            request.client?.locale = "x-\(index)"
            request.answer = Fixture.identify("anna", at: "nord", password: "wrong!", app: .pro)
            _ = try await fixture.services.flows.start(request, context: .frontend)
        }
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 5)
    }

    @Test("LK-08 An address is limited after 50 failures; another address is not")
    func oneAddress() async throws {
        let fixture = try await fixture()
        for index in 0..<50 {
            let step = try await fixture.signIn("user \(index)", at: "nord", password: "wrong!")
            #expect(step.problem?.reason == .notAccepted)
        }
        let step = try await fixture.signIn("bert", at: "nord")
        #expect(step.problem?.reason == .tooManyAttempts)
        #expect(step.problem?.retryAt == (fixture.clock.now() + .seconds(18)).milliseconds)
        #expect(try await fixture.signIn("bert", at: "nord", address: "203.0.113.9").isDone)
        fixture.clock.advance(by: .seconds(18))
        #expect(try await fixture.signIn("bert", at: "nord").isDone)
    }

    @Test("LK-08 Concurrent attempts from one address also fail at most 50 times")
    func oneAddressInParallel() async throws {
        let fixture = try await fixture()
        let hashes = try await fixture.counter("hashing.started")
        await withTaskGroup { group in
            for index in 0..<120 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    _ = try? await fixture.value.signIn(
                        "user \(index)",
                        at: "nord",
                        password: "wrong!"
                    )
                }
            }
        }
        #expect(try await fixture.counter("hashing.started") == hashes + 50)
    }

    @Test("Correct passwords from one address are not limited")
    func oneAddressRight() async throws {
        let fixture = try await fixture()
        for _ in 0..<60 { #expect(try await fixture.signIn("bert", at: "nord").isDone) }
    }

    @Test("Two concurrent sign-ins under new parameters both succeed")
    func parallelRehash() async throws {
        let fixture = try await fixture()
        let stronger = try #require(PasswordParameters(memoryKiB: 24_000, passes: 2))
        try await fixture.restart(parameters: stronger)
        let successes = await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { [fixture = Unchecked(fixture)] in
                    (try? await fixture.value.signIn("anna", at: "nord").isDone) ?? false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 4)
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("A reset clears failed passwords when its link is used, not when it is mailed")
    func reset() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        for _ in 0..<3 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        _ = try await fixture.services.admin.startPasswordReset(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 3)
        try await guest.open(guest.mailedLink())
        try await guest.answer(.set(Fixture.newPassword))
        #expect(try await fixture.account("anna", in: "nord").failedAttempts == 0)
    }

    @Test("An unlock ends a lockout")
    func unlock() async throws {
        let fixture = try await fixture()
        for _ in 0..<5 { _ = try await fixture.signIn("anna", at: "nord", password: "wrong!") }
        _ = try await fixture.services.admin.unlockUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await fixture.signIn("anna", at: "nord").isDone)
    }

    @Test("An unlocked user can sign in and recover on any device")
    func unlockedEverywhere() async throws {
        let (fixture, guest) = try await Fixture.withMember()
        try await fixture.edit("anna", in: "nord") { $0.pendingFirstSteps = [.securityQuestion] }
        try await guest.signIn()
        try await guest.code(guest.sentCode(), trust: true)
        try await guest.answer(.setQuestion("first-pet", "Rex of Seefeld"))
        let device = try guest.step.done.deviceToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        for _ in 0..<6 {
            _ = try await fixture.signIn("anna", at: "nord", password: "wrong!")
            try await guest.open(link)
            try await guest.answer(.question("Bello"))
            let thief = Guest("anna", at: "nord", fixture)
            thief.password = "wrong!"
            try await thief.signIn(device: device)
        }
        try await guest.open(link)
        #expect(try await guest.answer(.question("Rex of Seefeld")).problem != nil)
        #expect(try await guest.signIn(device: device).problem != nil)
        _ = try await fixture.services.admin.unlockUser(
            Fixture.reference("anna", "nord"),
            context: .operator
        )
        #expect(try await guest.signIn(device: device).isDone)
        #expect(try await guest.signIn().shown == "code by email")
        #expect(try await guest.code(guest.sentCode()).isDone)
        try await guest.open(link)
        #expect(try await guest.answer(.question("Rex of Seefeld")).shown == "setPassword")
    }

    @Test("An attempt whose caller has left is not verified, counted or granted")
    func callerGone() async throws {
        let fixture = try await fixture()
        let life = ConnectionLife()
        life.close()
        await #expect(throws: DeadlineExceeded()) {
            try await fixture.signIn("anna", at: "nord", context: .frontend(.all, life: life))
        }
        #expect(
            try await fixture.counter("hashing.started") == 2,
            "only the two that created users"
        )
    }
}

@Suite("Bounded caches")
struct BoundedCacheTests {
    @Test("A cache never exceeds its capacity and keeps the entries in use")
    func bounded() {
        var cache = BoundedCache<Int, Int>(capacity: 100)
        for key in 0..<10_000 {
            cache[key] = key
            #expect(cache[7] == (key >= 7 ? 7 : nil))
            #expect(cache.count <= 100)
        }
        cache[7] = nil
        #expect(cache[7] == nil)
    }
}
