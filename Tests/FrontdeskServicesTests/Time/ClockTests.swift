import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Wrong and corrected clocks", .timeLimit(.minutes(15)))
struct ClockTests {
    private static let tenYears = Duration.seconds(3650 * 86_400)

    private func status(_ fixture: Fixture) async throws -> ClockStatus {
        let status = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        #expect(status.startedAt <= fixture.clock.now().milliseconds)
        return try #require(status.clock)
    }

    private func accept(_ fixture: Fixture) async throws {
        _ = try await fixture.services.operators.acceptClock(
            AcceptClockRequest(),
            context: .operator
        )
    }

    /// Starts the daemon ten years ahead, runs `body`, then corrects and accepts the clock.
    private func tenYearsAhead<Made>(_ fixture: Fixture, _ body: () async throws -> Made)
        async throws
        -> Made
    {
        fixture.clock.set(by: Self.tenYears)
        try await fixture.restart()
        #expect(try await status(fixture).finding == .startedAhead)
        let made = try await body()
        fixture.clock.set(by: .zero - Self.tenYears)
        #expect(try await status(fixture).finding == .behind)
        try await accept(fixture)
        #expect(try await status(fixture).finding == .unspecified)
        return made
    }

    @Test("FT-06 A session begun under a clock ten years ahead ends when the clock is corrected")
    func sessions() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let token = try await tenYearsAhead(fixture) { try await guest.signIn().done.sessionToken }
        #expect(try await !fixture.isValid(token))
        // The session must not come back from the disk.
        try await fixture.restart()
        #expect(try await !fixture.isValid(token))
        _ = try await guest.signIn().done
    }

    @Test("FT-06 A flow and a link made under a clock ten years ahead expire")
    func flowsAndLinks() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let (flow, link) = try await tenYearsAhead(fixture) {
            let flow = try await fixture.startFlow().flowToken
            try await guest.forgot()
            return (flow, try await guest.mailedLink())
        }
        #expect(
            await reason { _ = try await fixture.advance(flow, "anna", at: "nord") } == .flowInvalid
        )
        let opened = try await guest.start(.recover) { $0.linkToken = link }
        #expect(opened.isRefused)
        // The earlier link request does not delay the next one.
        try await guest.forgot()
        let next = try await guest.mailedLink()
        #expect(try await !guest.start(.recover) { $0.linkToken = next }.isRefused)
    }

    @Test("FT-06 Data from ten minutes ahead does not become valid again later")
    func staysOver() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let old = try await guest.signIn().done.sessionToken
        let new = try await guest.signIn().done.sessionToken
        fixture.clock.set(by: .seconds(600))
        try await fixture.restart()
        // A use that lies ahead is known only in memory.
        #expect(try await fixture.isValid(old))
        let token = try await guest.signIn().done.sessionToken
        let flow = try await fixture.startFlow().flowToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        fixture.clock.set(by: .seconds(-600))
        try await accept(fixture)
        for _ in 0..<2 {
            #expect(try await fixture.isValid(new))
            for token in [old, token] { #expect(try await !fixture.isValid(token)) }
            #expect(
                await reason { _ = try await fixture.advance(flow, "anna", at: "nord") }
                    == .flowInvalid
            )
            #expect(try await guest.start(.recover) { $0.linkToken = link }.isRefused)
            fixture.clock.advance(by: .seconds(660))
        }
    }

    @Test("FT-06 Accepting the clock ends data that lies ahead in every tenant")
    func everyTenant() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await fixture.makeOffice("sued")
        try await fixture.makeUser("berta", in: "sued")
        fixture.clock.set(by: .seconds(600))
        try await fixture.restart()
        let tokens = [
            try await guest.signIn().done.sessionToken,
            try await fixture.session("berta", at: "sued"),
        ]
        fixture.clock.set(by: .seconds(-600))
        try await accept(fixture)
        fixture.clock.advance(by: .seconds(660))
        for token in tokens { #expect(try await !fixture.isValid(token)) }
    }

    @Test("FT-06 Data that lies ahead by more than two minutes is expired even before it is ended")
    func notEnded() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let token = try await guest.signIn().done.sessionToken
        let flow = try await fixture.startFlow().flowToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        fixture.clock.advance(by: .seconds(-120))
        #expect(try await fixture.isValid(token))
        fixture.clock.advance(by: .seconds(-1))
        #expect(try await !fixture.isValid(token))
        #expect(
            await reason { _ = try await fixture.advance(flow, "anna", at: "nord") } == .flowInvalid
        )
        #expect(try await guest.start(.recover) { $0.linkToken = link }.isRefused)
    }

    @Test("FT-06 An authenticator used under a clock ten years ahead works after the correction")
    func authenticator() async throws {
        let (owner, key, _) = try await Owner.withAuthenticator()
        try await owner.setTwoStep(true, preferred: .authenticator)
        let (fixture, guest) = (owner.fixture, owner.guest)
        fixture.clock.advance(by: .seconds(120))
        try await tenYearsAhead(fixture) {
            try await guest.signIn()
            _ = try await guest.code(fixture.authenticatorCode(of: key)).done
        }
        fixture.clock.advance(by: .seconds(60))
        try await guest.signIn()
        let code = try fixture.authenticatorCode(of: key)
        _ = try await guest.code(code).done
        try await guest.signIn()
        try await guest.code(code)
        #expect(guest.problem == "wrong-code", "each time step is still valid only once")
    }

    @Test("FT-06 Nothing expired becomes valid again when the clock starts three days back")
    func back() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        let old = try await guest.signIn().done.sessionToken
        fixture.clock.advance(by: .seconds(86_400))
        let new = try await guest.signIn().done.sessionToken
        let before = fixture.clock.now()
        fixture.clock.set(by: .seconds(-3 * 86_400))
        try await fixture.restart()
        #expect(fixture.clock.now() >= before)
        #expect(try await status(fixture).finding == .behind)
        #expect(try await !fixture.isValid(old))
        #expect(try await fixture.isValid(new))
        // Time continues, and so do lifetimes.
        fixture.clock.advance(by: .seconds(12 * 3600))
        #expect(try await !fixture.isValid(new))
    }

    @Test(
        "FT-06 After a start behind the stored time, the daemon follows the clock that catches up"
    )
    func caughtUp() async throws {
        let fixture = try await Fixture()
        fixture.clock.set(by: .seconds(-600))
        try await fixture.restart()
        let time = fixture.services.background.time
        time.compare()
        #expect(try await status(fixture).finding == .behind)
        fixture.clock.set(by: .seconds(900))
        time.compare()
        #expect(fixture.clock.now() == fixture.clock.timeOfDay())
        #expect(try await status(fixture).finding == .unspecified)
    }

    @Test("FT-06 Codes follow a clock corrected by two minutes; sessions are not affected")
    func twoMinutes() async throws {
        for minutes in [2, -2] {
            let (owner, key, _) = try await Owner.withAuthenticator()
            try await owner.setTwoStep(true, preferred: .authenticator)
            let (fixture, guest) = (owner.fixture, owner.guest)
            fixture.clock.advance(by: .seconds(600))
            fixture.clock.set(by: .seconds(minutes * 60))
            fixture.services.background.time.compare()
            let now = fixture.clock.now()
            try await guest.signIn()
            _ = try await guest.code(fixture.authenticatorCode(of: key)).done
            #expect(try await fixture.isValid(owner.token))
            #expect(fixture.clock.now() == now)
            #expect(try await status(fixture).finding == (minutes < 0 ? .behind : .ahead))
        }
    }

    @Test("TM-01 Steps of the clock at run time change no lifetime")
    func lifetimes() async throws {
        for step in [1, 600, -600, -1] {
            let (fixture, guest) = try await Fixture.withMember([])
            let token = try await guest.signIn().done.sessionToken
            fixture.clock.set(by: .seconds(step))
            fixture.services.background.time.compare()
            fixture.clock.advance(by: .seconds(1799))
            #expect(try await fixture.isValid(token))
            fixture.clock.advance(by: .seconds(1800))
            #expect(try await !fixture.isValid(token))
        }
    }

    @Test("FT-06 The failures of an address expire after the clock was set back and accepted")
    func throttle() async throws {
        let (fixture, guest) = try await Fixture.withMember([])
        try await tenYearsAhead(fixture) {
            for number in 0..<60 {
                _ = try await fixture.signIn("nobody\(number)", at: "nord", password: "wrong wrong")
            }
        }
        _ = try await guest.signIn().done
    }
}

extension Step {
    fileprivate var isRefused: Bool {
        if case .refused = need { true } else { false }
    }
}
