import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Wrong and corrected clocks", .timeLimit(.minutes(15)))
struct ClockTests {
    private static let tenYears = Duration.seconds(3650 * 86_400)

    private func status(_ desk: Desk) async throws -> ClockStatus {
        let status = try await desk.services.operators.status(StatusRequest(), context: .operator)
        #expect(status.startedAt <= desk.clock.now().milliseconds)
        return try #require(status.clock)
    }

    private func accept(_ desk: Desk) async throws {
        _ = try await desk.services.operators.acceptClock(AcceptClockRequest(), context: .operator)
    }

    /// Starts the daemon ten years ahead, runs `body`, then corrects and accepts the clock.
    private func tenYearsAhead<Made>(_ desk: Desk, _ body: () async throws -> Made) async throws
        -> Made
    {
        desk.clock.set(by: Self.tenYears)
        try await desk.restart()
        #expect(try await status(desk).finding == .startedAhead)
        let made = try await body()
        desk.clock.set(by: .zero - Self.tenYears)
        #expect(try await status(desk).finding == .behind)
        try await accept(desk)
        #expect(try await status(desk).finding == .unspecified)
        return made
    }

    @Test("FT-06 A session begun under a clock ten years ahead ends when the clock is corrected")
    func sessions() async throws {
        let (desk, guest) = try await Desk.withMember([])
        let token = try await tenYearsAhead(desk) { try await guest.signIn().done.sessionToken }
        #expect(try await !desk.isValid(token))
        // The session must not come back from the disk.
        try await desk.restart()
        #expect(try await !desk.isValid(token))
        _ = try await guest.signIn().done
    }

    @Test("FT-06 A flow and a link made under a clock ten years ahead expire")
    func flowsAndLinks() async throws {
        let (desk, guest) = try await Desk.withMember([])
        let (flow, link) = try await tenYearsAhead(desk) {
            let flow = try await desk.startFlow().flowToken
            try await guest.forgot()
            return (flow, try await guest.mailedLink())
        }
        #expect(
            await reason { _ = try await desk.advance(flow, "anna", at: "nord") } == .flowInvalid
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
        let (desk, guest) = try await Desk.withMember([])
        let old = try await guest.signIn().done.sessionToken
        let new = try await guest.signIn().done.sessionToken
        desk.clock.set(by: .seconds(600))
        try await desk.restart()
        // A use that lies ahead is known only in memory.
        #expect(try await desk.isValid(old))
        let token = try await guest.signIn().done.sessionToken
        let flow = try await desk.startFlow().flowToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        desk.clock.set(by: .seconds(-600))
        try await accept(desk)
        for _ in 0..<2 {
            #expect(try await desk.isValid(new))
            for token in [old, token] { #expect(try await !desk.isValid(token)) }
            #expect(
                await reason { _ = try await desk.advance(flow, "anna", at: "nord") }
                    == .flowInvalid
            )
            #expect(try await guest.start(.recover) { $0.linkToken = link }.isRefused)
            desk.clock.advance(by: .seconds(660))
        }
    }

    @Test("FT-06 Accepting the clock ends data that lies ahead in every tenant")
    func everyTenant() async throws {
        let (desk, guest) = try await Desk.withMember([])
        try await desk.makeOffice("sued")
        try await desk.makeUser("berta", in: "sued")
        desk.clock.set(by: .seconds(600))
        try await desk.restart()
        let tokens = [
            try await guest.signIn().done.sessionToken,
            try await desk.session("berta", at: "sued"),
        ]
        desk.clock.set(by: .seconds(-600))
        try await accept(desk)
        desk.clock.advance(by: .seconds(660))
        for token in tokens { #expect(try await !desk.isValid(token)) }
    }

    @Test("FT-06 Data that lies ahead by more than two minutes is expired even before it is ended")
    func notEnded() async throws {
        let (desk, guest) = try await Desk.withMember([])
        let token = try await guest.signIn().done.sessionToken
        let flow = try await desk.startFlow().flowToken
        try await guest.forgot()
        let link = try await guest.mailedLink()
        desk.clock.advance(by: .seconds(-120))
        #expect(try await desk.isValid(token))
        desk.clock.advance(by: .seconds(-1))
        #expect(try await !desk.isValid(token))
        #expect(
            await reason { _ = try await desk.advance(flow, "anna", at: "nord") } == .flowInvalid
        )
        #expect(try await guest.start(.recover) { $0.linkToken = link }.isRefused)
    }

    @Test("FT-06 An authenticator used under a clock ten years ahead works after the correction")
    func authenticator() async throws {
        let (owner, key, _) = try await Owner.withAuthenticator()
        try await owner.setTwoStep(true, preferred: .authenticator)
        let (desk, guest) = (owner.desk, owner.guest)
        desk.clock.advance(by: .seconds(120))
        try await tenYearsAhead(desk) {
            try await guest.signIn()
            _ = try await guest.code(desk.authenticatorCode(of: key)).done
        }
        desk.clock.advance(by: .seconds(60))
        try await guest.signIn()
        let code = try desk.authenticatorCode(of: key)
        _ = try await guest.code(code).done
        try await guest.signIn()
        try await guest.code(code)
        #expect(guest.problem == "wrong-code", "each time step is still valid only once")
    }

    @Test("FT-06 Nothing expired becomes valid again when the clock starts three days back")
    func back() async throws {
        let (desk, guest) = try await Desk.withMember([])
        let old = try await guest.signIn().done.sessionToken
        desk.clock.advance(by: .seconds(86_400))
        let new = try await guest.signIn().done.sessionToken
        let before = desk.clock.now()
        desk.clock.set(by: .seconds(-3 * 86_400))
        try await desk.restart()
        #expect(desk.clock.now() >= before)
        #expect(try await status(desk).finding == .behind)
        #expect(try await !desk.isValid(old))
        #expect(try await desk.isValid(new))
        // Time continues, and so do lifetimes.
        desk.clock.advance(by: .seconds(12 * 3600))
        #expect(try await !desk.isValid(new))
    }

    @Test(
        "FT-06 After a start behind the stored time, the daemon follows the clock that catches up"
    )
    func caughtUp() async throws {
        let desk = try await Desk()
        desk.clock.set(by: .seconds(-600))
        try await desk.restart()
        let time = desk.services.background.time
        time.compare()
        #expect(try await status(desk).finding == .behind)
        desk.clock.set(by: .seconds(900))
        time.compare()
        #expect(desk.clock.now() == desk.clock.timeOfDay())
        #expect(try await status(desk).finding == .unspecified)
    }

    @Test("FT-06 Codes follow a clock corrected by two minutes; sessions are not affected")
    func twoMinutes() async throws {
        for minutes in [2, -2] {
            let (owner, key, _) = try await Owner.withAuthenticator()
            try await owner.setTwoStep(true, preferred: .authenticator)
            let (desk, guest) = (owner.desk, owner.guest)
            desk.clock.advance(by: .seconds(600))
            desk.clock.set(by: .seconds(minutes * 60))
            desk.services.background.time.compare()
            let now = desk.clock.now()
            try await guest.signIn()
            _ = try await guest.code(desk.authenticatorCode(of: key)).done
            #expect(try await desk.isValid(owner.token))
            #expect(desk.clock.now() == now)
            #expect(try await status(desk).finding == (minutes < 0 ? .behind : .ahead))
        }
    }

    @Test("TM-01 Steps of the clock at run time change no lifetime")
    func lifetimes() async throws {
        for step in [1, 600, -600, -1] {
            let (desk, guest) = try await Desk.withMember([])
            let token = try await guest.signIn().done.sessionToken
            desk.clock.set(by: .seconds(step))
            desk.services.background.time.compare()
            desk.clock.advance(by: .seconds(1799))
            #expect(try await desk.isValid(token))
            desk.clock.advance(by: .seconds(1800))
            #expect(try await !desk.isValid(token))
        }
    }

    @Test("FT-06 The failures of an address expire after the clock was set back and accepted")
    func throttle() async throws {
        let (desk, guest) = try await Desk.withMember([])
        try await tenYearsAhead(desk) {
            for number in 0..<60 {
                _ = try await desk.signIn("nobody\(number)", at: "nord", password: "wrong wrong")
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
