import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The condition of sending")
struct OutboxConditionTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
        try await fixture.makeOffice("mondberg")
        await fixture.stopBackground()
    }

    private func report(_ state: ChannelState, _ reason: String) async throws {
        let request = ReportChannelRequest(channel: .mail, state: state, reason: reason)
        _ = try await fixture.services.courier.reportChannel(request, context: .courier)
    }

    private func status() async throws -> OutboxStatus {
        let answer = try await fixture.services.operators.status(
            StatusRequest(),
            context: .operator
        )
        return try #require(answer.outbox)
    }

    @Test("The status counts the waiting messages of all offices and shows the age of the oldest")
    func waiting() async throws {
        #expect(try await status() == OutboxStatus())
        let start = fixture.clock.now().milliseconds
        try await fixture.post("012345", from: "sonnental", times: 2)
        fixture.clock.advance(by: .seconds(5))
        try await fixture.post("012345", from: "mondberg")
        #expect(try await status().waiting == 3)
        #expect(try await status().oldestAt == start)
        #expect(try await status().uncountedTenants == 0)
        // A leased message still waits; a rejected one does not.
        let leased = try await fixture.lease(max: 3)
        #expect(try await status().waiting == 3)
        for message in leased where message.senderName == "sonnental" {
            #expect(try await fixture.reportOutcome(message, .rejected, "550 no such user") == 0)
        }
        #expect(try await status().waiting == 1)
        #expect(try await status().oldestAt == start + 5000)
        for message in leased where message.senderName == "mondberg" {
            #expect(try await fixture.reportOutcome(message, .delivered) == 0)
        }
        #expect(try await status().waiting == 0)
        #expect(try await status().oldestAt == 0)
    }

    @Test("Each sweep and each start recounts the waiting messages")
    func sweeping() async throws {
        try await fixture.post("012345", from: "sonnental")
        #expect(fixture.services.outbox.condition.uncountedTenants == 1)
        await fixture.services.outbox.sweep()
        #expect(fixture.services.outbox.condition.waiting == 1)
        #expect(fixture.services.outbox.condition.uncountedTenants == 0)
        try await fixture.restart()
        await fixture.stopBackground()
        #expect(fixture.services.outbox.condition.uncountedTenants == 1)
        #expect(await fixture.services.outbox.freshCondition().waiting == 1)
    }

    @Test("One status recounts a bounded number of offices and says how many it left out")
    func bound() async throws {
        for number in 0...OutboxLimits.counted {
            try await fixture.makeOffice("office\(number)")
            try await fixture.post("012345", from: "office\(number)")
        }
        let first = try await status()
        #expect(first.waiting == UInt64(OutboxLimits.counted))
        #expect(first.uncountedTenants == 1)
        let second = try await status()
        #expect(second.waiting == UInt64(OutboxLimits.counted) + 1)
        #expect(second.uncountedTenants == 0)
    }

    @Test("Each call of a courier counts as contact")
    func contact() async throws {
        #expect(try await status().courierSeenAt == 0)
        try await fixture.post("012345", from: "sonnental")
        let message = try #require(try await fixture.lease().first)
        #expect(try await status().courierSeenAt == fixture.clock.now().milliseconds)
        fixture.clock.advance(by: .seconds(7))
        #expect(try await fixture.reportOutcome(message, .delivered) == 0)
        #expect(try await status().courierSeenAt == fixture.clock.now().milliseconds)
        fixture.clock.advance(by: .seconds(7))
        try await report(.working, "")
        #expect(try await status().courierSeenAt == fixture.clock.now().milliseconds)
        #expect(try await status().faults.isEmpty)
    }

    @Test("The last fault is kept with its count and the time when it was resolved")
    func faults() async throws {
        let start = fixture.clock.now().milliseconds
        try await report(.unavailable, "the connection was refused")
        fixture.clock.advance(by: .seconds(10))
        try await report(.rejected, "550 relay not permitted")
        var fault = CourierFault(
            channel: .mail,
            state: .rejected,
            reason: "550 relay not permitted",
            sinceAt: start,
            lastAt: start + 10_000,
            attempts: 2
        )
        #expect(try await status().faults == [fault])
        #expect(fixture.services.outbox.condition.presentFaults.count == 1)
        fixture.clock.advance(by: .seconds(10))
        try await report(.working, "")
        try await report(.working, "")
        fault.resolvedAt = start + 20_000
        #expect(try await status().faults == [fault])
        #expect(fixture.services.outbox.condition.presentFaults.isEmpty)
        // A fault after the resolved one starts anew.
        fixture.clock.advance(by: .seconds(10))
        try await report(.unavailable, "no route")
        #expect(try await status().faults.map(\.sinceAt) == [start + 30_000])
    }

    @Test("A message stored as delivered resolves the fault of its channel and no other")
    func resolvedByDelivery() async throws {
        try await fixture.post("012345", from: "sonnental", times: 2)
        let messages = try await fixture.lease(max: 2)
        try #require(messages.count == 2)
        try await report(.rejected, "535 authentication failed")
        #expect(
            try await fixture.reportOutcome(messages[0], .deferred, "535 authentication failed")
                == 0
        )
        #expect(fixture.services.outbox.condition.presentFaults.count == 1)
        // The restarted courier does not know of the fault, so it cannot report its end.
        fixture.clock.advance(by: .seconds(10))
        #expect(try await fixture.reportOutcome(messages[1], .delivered) == 0)
        #expect(fixture.services.outbox.condition.presentFaults.isEmpty)
        #expect(try await status().faults.map(\.resolvedAt) == [fixture.clock.now().milliseconds])

        try await report(.unavailable, "no route")
        try await fixture.post("012345", from: "sonnental", to: .sms(to: "+41791234567"))
        let text = try #require(try await fixture.lease(max: 2).first { $0.channel == .sms })
        #expect(try await fixture.reportOutcome(text, .delivered) == 0)
        #expect(fixture.services.outbox.condition.presentFaults.map(\.channel) == [.mail])
        // A delivery reported after its lease had ended does not resolve the fault.
        #expect(try await fixture.reportOutcome(messages[1], .delivered) == 1)
        #expect(fixture.services.outbox.condition.presentFaults.map(\.channel) == [.mail])
    }

    @Test("A report without a channel or a state is rejected with the field's name")
    func malformed() async throws {
        let error = await expectCallError {
            _ = try await fixture.services.courier.reportChannel(
                ReportChannelRequest(),
                context: .courier
            )
        }
        #expect(error?.violations.map(\.field) == ["channel"])
        let second = await expectCallError { try await report(.unspecified, "") }
        #expect(second?.violations.map(\.field) == ["state"])
    }
}
