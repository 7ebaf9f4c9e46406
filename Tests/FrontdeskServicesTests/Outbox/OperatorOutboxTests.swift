import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskFlows
@testable import FrontdeskServices
@testable import FrontdeskTenancy

@Suite("The operator's view of the outbox")
struct OperatorOutboxTests {
    private let fixture: Fixture

    init() async throws {
        fixture = try await Fixture()
        try await fixture.makeOffice("sonnental")
    }

    private func request(_ id: String) -> OutboxMessageRequest {
        OutboxMessageRequest(tenant: "sonnental", messageID: id)
    }

    private func template(_ part: FrontdeskWire.TemplatePart) -> TemplateRequest {
        TemplateRequest(
            tenant: "sonnental",
            kind: "one-time-code",
            locale: "en",
            part: part
        )
    }

    @Test("A dead message is shown without its contents and recipient, and can be retried")
    func deadLetter() async throws {
        let id = try await fixture.post("012345", from: "sonnental").hex
        let message = try #require(try await fixture.lease().first)
        _ = try await fixture.reportOutcome(
            message,
            .rejected,
            "550 no anna@sonnental.example here 012345"
        )
        let outbox = fixture.services.operatorOutbox
        let list = ListOutboxRequest(tenant: "sonnental", states: [.dead])
        let found = try await outbox.list(list, context: .operator).messages
        #expect(found.map(\.messageID) == [id])
        let shown = try await outbox.get(request(id), context: .operator)
        #expect(shown.recipient == "a***@s***.example")
        #expect(shown.reason == "550 no a***@s***.example here 012345")
        #expect(!"\(shown)".contains("anna@"))
        #expect(try await outbox.retry(request(id), context: .operator).state == .queued)
        #expect(try await fixture.lease().first?.messageID == id)
    }

    @Test("A bulk retry affects exactly the matching messages")
    func retryAll() async throws {
        let count = 3
        try await fixture.post("012345", from: "sonnental", times: count, life: .seconds(86_400))
        for message in try await fixture.lease(max: 100) {
            _ = try await fixture.reportOutcome(message, .rejected, "550 Relay no")
        }
        fixture.clock.advance(by: .seconds(60))
        let young = try await fixture.post("012345", from: "sonnental", life: .seconds(86_400))
        let leased = try #require(try await fixture.lease().first)
        _ = try await fixture.reportOutcome(leased, .rejected, "550 anna@sonnental.example unknown")
        func retry(_ change: (inout RetryAllRequest) -> Void) async throws -> Int {
            var request = RetryAllRequest(tenant: "sonnental")
            change(&request)
            let answer = try await fixture.services.operatorOutbox.retryAll(
                request,
                context: .operator
            )
            return Int(answer.retried)
        }
        #expect(try await retry { $0.states = [.queued] } == 0)
        #expect(try await retry { $0.reason = "greylisted" } == 0)
        // The filter must not reveal the recipient of a message.
        #expect(try await retry { $0.reason = "anna@sonnental" } == 0)
        #expect(try await retry { $0.minAgeMs = 61_000 } == 0)
        #expect(try await fixture.state(of: young, in: "sonnental") == .dead)
        #expect(try await retry { ($0.maxAgeMs, $0.reason) = (59_000, "UNKNOWN") } == 1)
        #expect(try await fixture.state(of: young, in: "sonnental") == .queued)
        #expect(try await retry { ($0.states, $0.reason) = ([.dead], "relay") } == count)
        #expect(try await retry { $0.states = [.dead] } == 0)
        // Store more messages than one transaction retries.
        let many = OutboxLimits.retried + 1
        try await fixture.post("012345", from: "sonnental", times: many, life: .seconds(86_400))
        #expect(try await retry { $0.states = [.queued] } == many + count + 1)
    }

    @Test("Invalid filters are rejected with the field's name")
    func malformedConditions() async throws {
        func field(_ change: (inout RetryAllRequest) -> Void) async -> String? {
            var request = RetryAllRequest(tenant: "sonnental")
            change(&request)
            let outbox = fixture.services.operatorOutbox
            let error = await expectCallError {
                _ = try await outbox.retryAll(request, context: .operator)
            }
            return error?.violations.first?.field
        }
        #expect(await field { $0.states = [.delivered] } == "states")
        #expect(await field { $0.minAgeMs = -1 } == "min_age_ms")
        #expect(await field { $0.maxAgeMs = .max } == "max_age_ms")
        #expect(await field { $0.reason = String(repeating: "x", count: 501) } == "reason")
    }

    @Test("A template is stored and previewed without byte order mark and carriage returns")
    func normalized() async throws {
        let mail = fixture.services.mailTemplates
        let set = SetTemplateRequest(
            target: template(.text),
            source: "\u{FEFF}Your code:\r\n{{code}}\rBye\n"
        )
        let stored = try await mail.setTemplate(set, context: .operator)
        #expect(Array(stored.source.utf8) == Array("Your code:\n{{code}}\nBye\n".utf8))
        try await fixture.post("012345", from: "sonnental")
        let message = try #require(try await fixture.lease().first)
        #expect(Array(message.text.words.utf8) == Array("Your code:\n012345\nBye\n".utf8))
    }

    @Test("Mails show the contact from page.contact")
    func contact() async throws {
        try await fixture.post("012345", from: "sonnental")
        let before = try #require(try await fixture.lease().first)
        #expect(!before.text.words.contains("Questions"))
        let contact = "Reception <044 668 18 00>, info@sonnental.example"
        try await fixture.setPolicy([("page.contact", contact)], as: Fixture.actor("sonnental"))
        try await fixture.post("012345", from: "sonnental")
        let message = try #require(try await fixture.lease().first)
        #expect(message.text.words.contains("Questions: \(contact)\n"))
        #expect(message.html.words.contains("Reception &lt;044 668 18 00&gt;, info@sonnental"))
    }

    @Test("A dropped message is not leased; a finished one does not change")
    func drop() async throws {
        let outbox = fixture.services.operatorOutbox
        let id = try await fixture.post("012345", from: "sonnental").hex
        #expect(try await outbox.drop(request(id), context: .operator).state == .dropped)
        #expect(try await fixture.lease().isEmpty)
        for change in [outbox.drop, outbox.retry] {
            let error = await expectCallError {
                try await change(request(id), .operator)
            }
            #expect(error?.reason == .wrongState)
        }
        let error = await expectCallError {
            try await outbox.get(request(String(repeating: "0", count: 32)), context: .operator)
        }
        #expect(error?.reason == .notFound)
    }

    @Test("A tenant's own template is previewed, stored, used and reset")
    func templates() async throws {
        let mail = fixture.services.mailTemplates
        var set = SetTemplateRequest(
            target: template(.subject),
            source: "A code from {{office_name}}"
        )
        #expect(try await mail.setTemplate(set, context: .operator).isCustom)
        try await fixture.post("012345", from: "sonnental")
        #expect(try await fixture.lease().first?.subject == "A code from sonnental")
        set.target = template(.text)
        set.source = "nothing in it"
        let error = await expectCallError {
            try await mail.setTemplate(set, context: .operator)
        }
        #expect(error?.violations.first?.description == "the template must contain {{code}}")
        let builtIn = try await mail.resetTemplate(template(.subject), context: .operator)
        #expect(!builtIn.isCustom && builtIn.source.hasPrefix("Your sign-in code"))
        let preview = PreviewRequest(tenant: "sonnental", kind: "reset-link", locale: "de")
        let shown = try await mail.preview(preview, context: .operator)
        #expect(shown.subject == "Wählen Sie ein neues Passwort für sonnental")
        let list = ListTemplatesRequest(tenant: "sonnental")
        #expect(try await mail.listTemplates(list, context: .operator).templates.count == 144)
    }

    @Test("RS-02 A test message goes to one strictly parsed address or number")
    func recipients() async throws {
        func send(
            _ recipient: String,
            _ channel: SendingChannel = .mail
        ) async throws -> OutboxMessage {
            let request = SendTestRequest(
                tenant: "sonnental",
                kind: "one-time-code",
                channel: channel,
                recipient: recipient
            )
            return try await fixture.services.mailTemplates.sendTest(request, context: .operator)
        }
        for recipient in [
            "", "a@x.example,b@x.example", "a@x.example\r\nBcc: b@x.example",
            "Anna <a@x.example>", "<a@x.example>", "a@x.example\0", "a@x", "@x.example",
            String(repeating: "a", count: 2_000_000) + "@x.example", "a b@x.example",
        ] {
            let error = await expectCallError { try await send(recipient) }
            #expect(error?.violations.first?.field == "recipient")
        }
        for recipient in ["", "041446681800", "+4144 668", "+", "+1234567890123456", "+٤١٤٤٦٦٨"] {
            await expectCallError { try await send(recipient, .sms) }
        }
        #expect(try await send("anna@sonnental.example").state == .queued)
        #expect(try await send("+41446681800", .sms).recipient == "+41 ** *** ** 00")
    }
}
