// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/mail.proto

/// Manages the texts of messages, for the operator. There are built-in templates in English and
/// German, and a tenant can replace them. Only on the `admin` socket.
///
/// A template is Mustache. The daemon replaces `{{code}}` and the like with the values of the
/// message. In HTML it always escapes them, whatever the template says. MailTemplate.values lists
/// the values of a kind.
package protocol MailService: Sendable {
    /// Lists the kinds of messages with their parts and languages, and whether the tenant has replaced
    /// them.
    /// access: admin: operator; proof: none
    func listTemplates(
        _ request: ListTemplatesRequest, context: CallContext
    ) async throws -> ListTemplatesResponse
    /// Returns the template in use: the tenant's own or the built-in one.
    /// access: admin: operator; proof: none
    func getTemplate(
        _ request: TemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Replaces a template for a tenant. The daemon renders it with sample values first, and rejects
    /// it if it is malformed or lacks its required value.
    /// access: admin: operator; proof: none
    func setTemplate(
        _ request: SetTemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Restores the built-in template.
    /// access: admin: operator; proof: none
    func resetTemplate(
        _ request: TemplateRequest, context: CallContext
    ) async throws -> MailTemplate
    /// Renders a message with sample values.
    /// access: admin: operator; proof: none
    func preview(
        _ request: PreviewRequest, context: CallContext
    ) async throws -> PreviewResponse
    /// Sends a message with sample values, to see whether it arrives. Its codes and links do not work.
    /// access: admin: operator; proof: none
    func sendTest(
        _ request: SendTestRequest, context: CallContext
    ) async throws -> OutboxMessage
}

/// The methods of `frontdesk.v1.Mail`.
package enum MailMethods {
    /// Lists the kinds of messages with their parts and languages, and whether the tenant has replaced
    /// them.
    /// access: admin: operator; proof: none
    package static let listTemplates = Method<ListTemplatesRequest, ListTemplatesResponse>(
        service: "frontdesk.v1.Mail", name: "ListTemplates",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Returns the template in use: the tenant's own or the built-in one.
    /// access: admin: operator; proof: none
    package static let getTemplate = Method<TemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "GetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Replaces a template for a tenant. The daemon renders it with sample values first, and rejects
    /// it if it is malformed or lacks its required value.
    /// access: admin: operator; proof: none
    package static let setTemplate = Method<SetTemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "SetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Restores the built-in template.
    /// access: admin: operator; proof: none
    package static let resetTemplate = Method<TemplateRequest, MailTemplate>(
        service: "frontdesk.v1.Mail", name: "ResetTemplate",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Renders a message with sample values.
    /// access: admin: operator; proof: none
    package static let preview = Method<PreviewRequest, PreviewResponse>(
        service: "frontdesk.v1.Mail", name: "Preview",
        access: MethodAccess(api: [], admin: [.operator], proof: .none, freshProof: .never))
    /// Sends a message with sample values, to see whether it arrives. Its codes and links do not work.
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

/// Manages the texts of messages, for the operator. There are built-in templates in English and
/// German, and a tenant can replace them. Only on the `admin` socket.
///
/// A template is Mustache. The daemon replaces `{{code}}` and the like with the values of the
/// message. In HTML it always escapes them, whatever the template says. MailTemplate.values lists
/// the values of a kind.
public struct MailClient: Sendable {
    private let channel: any CallChannel

    /// A client whose calls go over `channel`.
    public init(channel: any CallChannel) { self.channel = channel }

    /// Lists the kinds of messages with their parts and languages, and whether the tenant has replaced
    /// them.
    /// access: admin: operator; proof: none
    public func listTemplates(
        _ request: ListTemplatesRequest, timeout: Duration? = nil
    ) async throws(CallError) -> ListTemplatesResponse {
        try await channel.invoke(MailMethods.listTemplates, request, timeout: timeout)
    }

    /// Returns the template in use: the tenant's own or the built-in one.
    /// access: admin: operator; proof: none
    public func getTemplate(
        _ request: TemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.getTemplate, request, timeout: timeout)
    }

    /// Replaces a template for a tenant. The daemon renders it with sample values first, and rejects
    /// it if it is malformed or lacks its required value.
    /// access: admin: operator; proof: none
    public func setTemplate(
        _ request: SetTemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.setTemplate, request, timeout: timeout)
    }

    /// Restores the built-in template.
    /// access: admin: operator; proof: none
    public func resetTemplate(
        _ request: TemplateRequest, timeout: Duration? = nil
    ) async throws(CallError) -> MailTemplate {
        try await channel.invoke(MailMethods.resetTemplate, request, timeout: timeout)
    }

    /// Renders a message with sample values.
    /// access: admin: operator; proof: none
    public func preview(
        _ request: PreviewRequest, timeout: Duration? = nil
    ) async throws(CallError) -> PreviewResponse {
        try await channel.invoke(MailMethods.preview, request, timeout: timeout)
    }

    /// Sends a message with sample values, to see whether it arrives. Its codes and links do not work.
    /// access: admin: operator; proof: none
    public func sendTest(
        _ request: SendTestRequest, timeout: Duration? = nil
    ) async throws(CallError) -> OutboxMessage {
        try await channel.invoke(MailMethods.sendTest, request, timeout: timeout)
    }
}
