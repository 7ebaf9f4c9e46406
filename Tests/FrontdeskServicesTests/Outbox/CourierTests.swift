import FrontdeskDomain
import FrontdeskStorage
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("Leasing messages and reporting deliveries")
struct CourierTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
    }

    @Test("A leased message is rendered and carries all that delivery needs")
    func words() async throws {
        let id = try await fixture.post("012345", from: "sonnental", locale: "de-CH")
        let message = try #require(try await fixture.lease().first)
        #expect(message.messageID == id.hex)
        #expect(message.channel == .mail)
        #expect(message.recipient == "anna@sonnental.example")
        #expect(message.senderName == "sonnental")
        #expect(message.subject == "Ihr Anmeldecode für sonnental")
        #expect(message.text.words.contains("012345"))
        #expect(message.html.words.hasPrefix("<!doctype html>"))
        #expect(message.kind == "one-time-code")
        #expect(message.locale == "de")
        #expect(message.expiresInMs == 600_000)
        #expect(message.tries == 1)
        #expect(try await fixture.lease().isEmpty)
    }

    @Test("An internationalized domain is leased as A-labels, which every mail server accepts")
    func domain() async throws {
        try await fixture.post("012345", from: "sonnental", to: .mail(to: "Anna@Müller.example"))
        #expect(try await fixture.lease().map(\.recipient) == ["Anna@xn--mller-kva.example"])
    }

    @Test("A recipient without a language gets the tenant's language")
    func language() async throws {
        try await fixture.setPolicy([("page.locale", "de-CH")], as: Fixture.actor("sonnental"))
        try await fixture.post("012345", from: "sonnental", locale: "")
        try await fixture.post("012345", from: "sonnental", locale: "rm")
        try await fixture.post("012345", from: "sonnental", locale: "en-GB")
        #expect(try await fixture.lease(max: 3).map(\.locale) == ["de", "de", "en"])
    }

    @Test("DP-02 A message leased by a courier that vanished is leased again with the same code")
    func vanished() async throws {
        try await fixture.post("012345", from: "sonnental")
        let first = try #require(try await fixture.lease().first)
        fixture.clock.advance(by: .seconds(60))
        let second = try #require(try await fixture.lease().first)
        #expect(second.messageID == first.messageID)
        #expect(second.text == first.text)
        #expect(second.leaseID != first.leaseID)
        #expect(try await fixture.reportOutcome(first, .delivered) == 1)
        #expect(try await fixture.reportOutcome(second, .delivered) == 0)
    }

    @Test("DP-02 A message stored before the daemon was killed is sent afterwards")
    func restart() async throws {
        try await fixture.post("012345", from: "sonnental")
        try await fixture.restart()
        let message = try #require(try await fixture.lease().first)
        #expect(message.text.words.contains("012345"))
        try await fixture.restart()
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(60))
        #expect(try await fixture.lease().first?.text == message.text)
    }

    @Test("DP-02 A tenant is marked before its transaction, even if the transaction fails")
    func markedBefore() async throws {
        struct Failed: Error {}
        let tenant = try await fixture.open("sonnental")
        await #expect(throws: Failed.self) {
            try await tenant.write(for: nil) { transaction in
                try transaction.requireCourier()
                throw Failed()
            }
        }
        #expect(try await fixture.registry.listOutboxes() == [tenant.id])
    }

    @Test(
        "A mark is removed after all messages are sent, but not while a transaction may store one"
    )
    func unmarked() async throws {
        try await fixture.post("012345", from: "sonnental")
        let message = try #require(try await fixture.lease().first)
        fixture.clock.advance(by: .seconds(59))
        await fixture.services.outbox.sweep()
        #expect(try await fixture.registry.listOutboxes().count == 1)
        #expect(try await fixture.reportOutcome(message, .delivered) == 0)
        fixture.clock.advance(by: .seconds(61))
        let tenant = try await fixture.open("sonnental")
        try await tenant.tenancy.marks.begin(tenant.id)
        await fixture.services.outbox.sweep()
        #expect(try await fixture.registry.listOutboxes().count == 1)
        tenant.tenancy.marks.end(tenant.id)
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(61))
        await fixture.services.outbox.sweep()
        #expect(try await fixture.registry.listOutboxes() == [])
        // A new message marks the tenant again.
        try await fixture.post("654321", from: "sonnental")
        #expect(try await fixture.lease().first?.text.words.contains("654321") == true)
    }

    @Test("DP-01 An expired message is not leased, with or without a courier")
    func expiry() async throws {
        let id = try await fixture.post("012345", from: "sonnental")
        fixture.clock.advance(by: .seconds(600))
        await fixture.services.outbox.sweep()
        #expect(try await fixture.state(of: id, in: "sonnental") == .expired)
        #expect(try await fixture.lease().isEmpty)
    }

    @Test("DP-01 A message that failed temporarily is leased again with the same text")
    func retry() async throws {
        try await fixture.post("012345", from: "sonnental")
        let first = try #require(try await fixture.lease().first)
        #expect(
            try await fixture.reportOutcome(first, .retry, "451 try anna@sonnental.example later")
                == 0
        )
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(10))
        let second = try #require(try await fixture.lease().first)
        #expect(second.text == first.text)
        #expect(second.tries == 2)
        #expect(try await fixture.reportOutcome(second, .released) == 0)
        #expect(try await fixture.lease().first?.tries == 2)
    }

    @Test("A deferred message is never given up, however long it takes")
    func deferred() async throws {
        let days = Duration.seconds(86_400)
        let id = try await fixture.post("012345", from: "sonnental", life: days * 30)
        for _ in 0..<40 {
            fixture.clock.advance(by: .seconds(43_200))
            let message = try #require(try await fixture.lease().first)
            #expect(
                try await fixture.reportOutcome(message, .deferred, "550 relay not permitted") == 0
            )
            #expect(try await fixture.state(of: id, in: "sonnental") == .queued)
            // It is retried within five minutes.
            fixture.clock.advance(by: .seconds(300))
            let next = try #require(try await fixture.lease().first)
            #expect(
                try await fixture.reportOutcome(next, .deferred, "550 relay not permitted") == 0
            )
        }
        // After the server accepts mail again, one failed attempt does not give the message up.
        fixture.clock.advance(by: .seconds(300))
        let message = try #require(try await fixture.lease().first)
        #expect(try await fixture.reportOutcome(message, .retry, "450 4.2.0 greylisted") == 0)
        #expect(try await fixture.state(of: id, in: "sonnental") == .queued)
    }

    @Test("A message that waited for days behind a fault is not given up at its first attempt")
    func waitedLong() async throws {
        let id = try await fixture.post("012345", from: "sonnental", life: .seconds(10 * 86_400))
        fixture.clock.advance(by: .seconds(5 * 86_400))
        let first = try #require(try await fixture.lease().first)
        #expect(try await fixture.reportOutcome(first, .retry, "450 4.2.0 greylisted") == 0)
        #expect(try await fixture.state(of: id, in: "sonnental") == .queued)
        // From its first attempt on, it has the usual 48 hours.
        fixture.clock.advance(by: .seconds(2 * 86_400))
        let second = try #require(try await fixture.lease().first)
        #expect(try await fixture.reportOutcome(second, .retry, "450 4.2.0 greylisted") == 0)
        #expect(try await fixture.state(of: id, in: "sonnental") == .dead)
    }

    @Test("P5 Ten thousand messages of one tenant do not delay another tenant's")
    func fairness() async throws {
        try await fixture.makeOffice("nord")
        try await fixture.post("111111", from: "sonnental", times: 40)
        for _ in 0..<3 { #expect(try await fixture.lease(max: 4).count == 4) }
        try await fixture.post("222222", from: "nord", times: 2)
        let next = try await fixture.lease(max: 4)
        #expect(next.filter { $0.senderName == "nord" }.count == 2)
        #expect(next.filter { $0.senderName == "sonnental" }.count == 2)
        let tenants = Set(try await fixture.lease(max: 1).map(\.senderName))
        #expect(tenants == ["sonnental"])
    }

    @Test("Many tenants are served round robin")
    func turns() async throws {
        for number in 1...5 {
            try await fixture.makeOffice("office \(number)")
            try await fixture.post("111111", from: "office \(number)", times: 3)
        }
        var order: [String] = []
        for _ in 0..<15 { order += try await fixture.lease(max: 1).map(\.senderName) }
        for round in 0..<3 {
            #expect(Set(order[(round * 5)..<(round * 5 + 5)]).count == 5)
        }
    }

    @Test("A call that waits for messages returns when one arrives")
    func wakeUp() async throws {
        let waiting = waiting()
        try await fixture.post("012345", from: "sonnental")
        #expect(try await waiting.value.first?.text.words.contains("012345") == true)
    }

    @Test("A waiting call ends when the daemon stops or the connection closes")
    func letGo() async throws {
        let life = ConnectionLife()
        let gone = waiting(life)
        life.close()
        await #expect(throws: CallError.deadlineExceeded) { try await gone.value }
        let waiting = waiting()
        fixture.services.outbox.stop()
        #expect(try await waiting.value.isEmpty)
    }

    @Test("A suspended tenant sends nothing until it is resumed; other tenants are not affected")
    func suspended() async throws {
        try await fixture.makeOffice("nord")
        try await fixture.post("111111", from: "sonnental")
        try await fixture.post("222222", from: "nord")
        let operators = fixture.services.operators
        _ = try await operators.suspendTenant(Fixture.tenant("sonnental"), context: .operator)
        let first = try await fixture.lease(max: 10)
        #expect(first.map(\.senderName) == ["nord"])
        for message in first { _ = try await fixture.reportOutcome(message, .delivered) }
        _ = try await operators.resumeTenant(Fixture.tenant("sonnental"), context: .operator)
        fixture.clock.advance(by: .seconds(60))
        #expect(try await fixture.lease(max: 10).map(\.senderName) == ["sonnental"])
    }

    @Test("A message that cannot be rendered is given up; the next one is not")
    func unusable() async throws {
        let id = try await fixture.post("", from: "sonnental")
        try await fixture.post("012345", from: "sonnental")
        #expect(try await fixture.lease(max: 10).count == 1)
        #expect(try await fixture.state(of: id, in: "sonnental") == .dead)
    }

    @Test("Invalid leases and reports are rejected with the field's name")
    func nonsense() async throws {
        for (request, field) in [
            (wish { $0.maxMessages = 101 }, "max_messages"), (wish { $0.waitMs = -1 }, "wait_ms"),
            (wish { $0.waitMs = 30_001 }, "wait_ms"), (wish { $0.leaseMs = 999 }, "lease_ms"),
            (wish { $0.leaseMs = .max }, "lease_ms"),
            (wish { $0.channels = [.unspecified] }, "channels"),
        ] {
            let error = await expectCallError {
                try await fixture.services.courier.lease(request, context: .courier)
            }
            #expect(error?.violations.map(\.field) == [field])
        }
        let report = DeliveryReport(tenantID: String(repeating: "0", count: 32), messageID: "x")
        let request = ReportDeliveriesRequest(reports: [report])
        let error = await expectCallError {
            try await fixture.services.courier.reportDeliveries(request, context: .courier)
        }
        #expect(error?.violations.map(\.field) == ["reports[0].message_id"])
    }

    /// A courier that waits for messages.
    private func waiting(_ life: ConnectionLife = ConnectionLife()) -> Task<
        [OutgoingMessage], any Error
    > {
        let (courier, request) = (fixture.services.courier, wish { $0.waitMs = 30_000 })
        return Task { try await courier.lease(request, context: .courier(life)).messages }
    }

    private func wish(_ change: (inout LeaseRequest) -> Void) -> LeaseRequest {
        var request = LeaseRequest()
        change(&request)
        return request
    }
}
