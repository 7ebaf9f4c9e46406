// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/mail.proto

/// The words of messages, for the operator: built in, in English and German, and a tenant's own in
/// their place. Only on the `admin` socket.
///
/// A template is Mustache. `{{code}}` and the like are replaced by the message's values; in HTML
/// they are escaped, whatever the template says. Which values a kind has: MailTemplate.values.
package protocol MailService: Sendable {
    /// Lists the kinds of messages with their parts and languages, and which of them are the tenant's
    /// own.
    /// access: admin: operator; proof: none
    func listTemplates(
        _ request: ListTemplatesRequest, context: CallContext
    ) async throws -> ListTemplatesResponse
    /// A template as it is used: the tenant's own, or else the built-in one.
    /// access: admin: operator; proof: none
    func getTemplate(
        _ request: TemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Puts a tenant's own in the place of a template. It is tried with sample values first: one that
    /// cannot be read, or without what the message is for, is refused.
    /// access: admin: operator; proof: none
    func setTemplate(
        _ request: SetTemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Goes back to the built-in one.
    /// access: admin: operator; proof: none
    func resetTemplate(
        _ request: TemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Shows a message with sample values.
    /// access: admin: operator; proof: none
    func preview(
        _ request: PreviewRequest, context: CallContext
    ) async throws -> PreviewResponse
    /// Sends a message with sample values, which are good for nothing, to see whether it arrives.
    /// access: admin: operator; proof: none
    func sendTest(
        _ request: SendTestRequest, context: CallContext
    ) async throws -> OutboxMessage
}

/// The methods of `frontdesk.v1.Mail`.
package enum MailMethods {
    /// Lists the kinds of messages with their parts and languages, and which of them are the tenant's
    /// own.
    /// access: admin: operator; proof: none
    package static let listTemplates = Method<ListTemplatesRequest, ListTemplatesResponse>(
        service: "frontdesk.v1.Mail", name: "ListTemplates",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// A template as it is used: the tenant's own, or else the built-in one.
    /// access: admin: operator; proof: none
    package static let getTemplate = Method<TemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "GetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Puts a tenant's own in the place of a template. It is tried with sample values first: one that
    /// cannot be read, or without what the message is for, is refused.
    /// access: admin: operator; proof: none
    package static let setTemplate = Method<SetTemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "SetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Goes back to the built-in one.
    /// access: admin: operator; proof: none
    package static let resetTemplate = Method<TemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "ResetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Shows a message with sample values.
    /// access: admin: operator; proof: none
    package static let preview = Method<PreviewRequest, PreviewResponse>(
        service: "frontdesk.v1.Mail", name: "Preview",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Sends a message with sample values, which are good for nothing, to see whether it arrives.
    /// access: admin: operator; proof: none
    package static let sendTest = Method<SendTestRequest, OutboxMessage>(
        service: "frontdesk.v1.Mail", name: "SendTest",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))

    /// All of them, in the order of the contract.
    package static let all: [MethodID] = [
        listTemplates.id,
        getTemplate.id,
        setTemplate.id,
        resetTemplate.id,
        preview.id,
        sendTest.id,
    ]

    /// Who may call each of them.
    package static let access: [MethodID: MethodAccess] = [
        listTemplates.id: listTemplates.access,
        getTemplate.id: getTemplate.access,
        setTemplate.id: setTemplate.access,
        resetTemplate.id: resetTemplate.access,
        preview.id: preview.access,
        sendTest.id: sendTest.access,
    ]
}

/// The words of messages, for the operator: built in, in English and German, and a tenant's own in
/// their place. Only on the `admin` socket.
///
/// A template is Mustache. `{{code}}` and the like are replaced by the message's values; in HTML
/// they are escaped, whatever the template says. Which values a kind has: MailTemplate.values.
public struct MailClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Lists the kinds of messages with their parts and languages, and which of them are the tenant's
    /// own.
    /// access: admin: operator; proof: none
    public func listTemplates(
        _ request: ListTemplatesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListTemplatesResponse {
        try await channel.invoke(MailMethods.listTemplates, request, timeout: timeout)
    }

    /// A template as it is used: the tenant's own, or else the built-in one.
    /// access: admin: operator; proof: none
    public func getTemplate(
        _ request: TemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.getTemplate, request, timeout: timeout)
    }

    /// Puts a tenant's own in the place of a template. It is tried with sample values first: one that
    /// cannot be read, or without what the message is for, is refused.
    /// access: admin: operator; proof: none
    public func setTemplate(
        _ request: SetTemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.setTemplate, request, timeout: timeout)
    }

    /// Goes back to the built-in one.
    /// access: admin: operator; proof: none
    public func resetTemplate(
        _ request: TemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.resetTemplate, request, timeout: timeout)
    }

    /// Shows a message with sample values.
    /// access: admin: operator; proof: none
    public func preview(
        _ request: PreviewRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreviewResponse {
        try await channel.invoke(MailMethods.preview, request, timeout: timeout)
    }

    /// Sends a message with sample values, which are good for nothing, to see whether it arrives.
    /// access: admin: operator; proof: none
    public func sendTest(
        _ request: SendTestRequest, timeout: Duration? = nil
    ) async throws(CallError) -> OutboxMessage {
        try await channel.invoke(MailMethods.sendTest, request, timeout: timeout)
    }
}
