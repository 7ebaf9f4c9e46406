import FrontdeskDomain
import FrontdeskWire
import Testing

@testable import FrontdeskServices

@Suite("The operator's side of the outbox")
struct OutboxDeskTests {
    private let desk: Desk

    init() async throws {
        desk = try await Desk()
        try await desk.makeOffice("sonnental")
    }

    private func request(_ id: String) -> OutboxMessageRequest {
        var request = OutboxMessageRequest()
        request.tenant = "sonnental"
        request.messageID = id
        return request
    }

    private func template(_ part: FrontdeskWire.TemplatePart) -> TemplateRequest {
        var request = TemplateRequest()
        request.tenant = "sonnental"
        request.kind = "one-time-code"
        request.locale = "en"
        request.part = part
        return request
    }

    @Test("A dead letter is shown without its contents or its recipient, and can be tried again")
    func deadLetter() async throws {
        let id = try await desk.post("012345", from: "sonnental").hex
        let message = try #require(try await desk.lease().first)
        _ = try await desk.settle(message, .rejected, "550 no anna@sonnental.example here 012345")
        let outbox = desk.services.outboxDesk
        var list = ListOutboxRequest()
        list.tenant = "sonnental"
        list.states = [.dead]
        let found = try await outbox.list(list, context: .operator).messages
        #expect(found.map(\.messageID) == [id])
        let shown = try await outbox.show(request(id), context: .operator)
        #expect(shown.recipient == "a***@s***.example")
        #expect(shown.reason == "550 no a***@s***.example here 012345")
        #expect(!"\(shown)".contains("anna@"))
        #expect(try await outbox.retry(request(id), context: .operator).state == .queued)
        #expect(try await desk.lease().first?.messageID == id)
    }

    @Test("A message that was taken back is not handed out; one that is settled stays so")
    func drop() async throws {
        let outbox = desk.services.outboxDesk
        let id = try await desk.post("012345", from: "sonnental").hex
        #expect(try await outbox.drop(request(id), context: .operator).state == .dropped)
        #expect(try await desk.lease().isEmpty)
        for change in [outbox.drop, outbox.retry] {
            let error = await #expect(throws: CallError.self) {
                try await change(request(id), .operator)
            }
            #expect(error?.reason == .wrongState)
        }
        let error = await #expect(throws: CallError.self) {
            try await outbox.show(request(String(repeating: "0", count: 32)), context: .operator)
        }
        #expect(error?.reason == .notFound)
    }

    @Test("A tenant's own template is tried before it is stored, used, and taken back")
    func templates() async throws {
        let mail = desk.services.mailDesk
        var set = SetTemplateRequest()
        set.target = template(.subject)
        set.source = "A code from {{office_name}}"
        #expect(try await mail.setTemplate(set, context: .operator).isOwn)
        try await desk.post("012345", from: "sonnental")
        #expect(try await desk.lease().first?.subject == "A code from sonnental")
        set.target = template(.text)
        set.source = "nothing in it"
        let error = await #expect(throws: CallError.self) {
            try await mail.setTemplate(set, context: .operator)
        }
        #expect(error?.violations.first?.description == "{{code}} is expected in it")
        let builtIn = try await mail.resetTemplate(template(.subject), context: .operator)
        #expect(!builtIn.isOwn && builtIn.source.hasPrefix("Your sign-in code"))
        var preview = PreviewRequest()
        preview.tenant = "sonnental"
        preview.kind = "reset-link"
        preview.locale = "de"
        let shown = try await mail.preview(preview, context: .operator)
        #expect(shown.subject == "Wählen Sie ein neues Passwort für sonnental")
        var list = ListTemplatesRequest()
        list.tenant = "sonnental"
        #expect(try await mail.listTemplates(list, context: .operator).templates.count == 112)
    }

    @Test("RS-02 A test message goes to one address or number, strictly read")
    func recipients() async throws {
        func send(
            _ recipient: String,
            _ channel: SendingChannel = .mail
        ) async throws -> OutboxMessage {
            var request = SendTestRequest()
            request.tenant = "sonnental"
            request.kind = "one-time-code"
            request.channel = channel
            request.recipient = recipient
            return try await desk.services.mailDesk.sendTest(request, context: .operator)
        }
        for recipient in [
            "", "a@x.example,b@x.example", "a@x.example\r\nBcc: b@x.example",
            "Anna <a@x.example>", "<a@x.example>", "a@x.example\0", "a@x", "@x.example",
            String(repeating: "a", count: 2_000_000) + "@x.example", "a b@x.example",
        ] {
            let error = await #expect(throws: CallError.self) { try await send(recipient) }
            #expect(error?.violations.first?.field == "recipient")
        }
        for recipient in ["", "041446681800", "+4144 668", "+", "+1234567890123456", "+٤١٤٤٦٦٨"] {
            await #expect(throws: CallError.self) { try await send(recipient, .sms) }
        }
        #expect(try await send("anna@sonnental.example").state == .queued)
        #expect(try await send("+41446681800", .sms).recipient == "+41 ** *** ** 00")
    }
}
