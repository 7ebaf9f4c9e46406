import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Health of sending")
struct SendingHealthTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice("nord")
    }

    private func conditions(_ context: CallContext = .operator) async throws -> [HealthCondition] {
        await fixture.services.outbox.countWaiting()
        return try await fixture.services.health.check(CheckRequest(), context: context).conditions
    }

    @Test("Messages that wait five minutes without a courier are reported until one connects")
    func noCourier() async throws {
        fixture.clock.advance(by: .seconds(3600))
        #expect(try await conditions() == [], "without messages, no courier is needed")
        try await fixture.post("012345", from: "nord")
        fixture.clock.advance(by: .seconds(299))
        #expect(try await conditions() == [])
        fixture.clock.advance(by: .seconds(1))
        let found = try await conditions()
        #expect(found.map(\.kind) == [.noCourier])
        #expect(
            found.first?.detail
                == "1 messages are waiting, the oldest for 300 s; no courier has connected since the"
                + " daemon started"
        )
        #expect(try await conditions(.frontend).map(\.detail) == [""])
        let message = try #require(try await fixture.lease().first)
        #expect(try await conditions() == [])
        _ = try await fixture.reportOutcome(message, .delivered)
        fixture.clock.advance(by: .seconds(3600))
        #expect(try await conditions() == [])
    }

    @Test("A daemon that has just started does not report a missing courier")
    func restarted() async throws {
        try await fixture.post("012345", from: "nord")
        fixture.clock.advance(by: .seconds(3600))
        try await fixture.restart()
        #expect(try await conditions() == [])
        fixture.clock.advance(by: .seconds(300))
        #expect(try await conditions().map(\.kind) == [.noCourier])
    }

    @Test("A fault that a courier reports is shown with its reason until it is resolved")
    func failing() async throws {
        func report(_ state: ChannelState, _ reason: String) async throws {
            let request = ReportChannelRequest(channel: .mail, state: state, reason: reason)
            _ = try await fixture.services.courier.reportChannel(request, context: .courier)
        }
        try await report(.rejected, "535 authentication failed")
        let found = try await conditions()
        #expect(found.map(\.kind) == [.sendingFails])
        #expect(found.first?.detail.contains("535 authentication failed") == true)
        try await report(.working, "")
        #expect(try await conditions() == [])
    }
}
