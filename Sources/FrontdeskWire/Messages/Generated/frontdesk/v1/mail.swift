// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/mail.proto

package import CFrontdeskProtos
package import CProtobufC

/// A part of a message.
public enum TemplatePart: Sendable, Hashable {
    case unspecified
    /// The subject of a mail, one line.
    case subject
    /// The text of a mail.
    case text
    /// The HTML of a mail, between the tenant's name and the footer.
    case html
    /// A text message.
    case sms
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .subject
        case 2: self = .text
        case 3: self = .html
        case 4: self = .sms
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .subject: 1
        case .text: 2
        case .html: 3
        case .sms: 4
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .subject,
        .text,
        .html,
        .sms,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .subject: "subject"
        case .text: "text"
        case .html: "html"
        case .sms: "sms"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct MailTemplate: Sendable, Equatable {
    /// Such as `one-time-code`.
    public var kind: String
    /// A BCP 47 tag such as `de`.
    public var locale: String
    public var part: TemplatePart
    public var source: String
    /// Whether the tenant has replaced the built-in template.
    public var isCustom: Bool
    /// When the tenant's own template was set.
    public var updatedAt: Int64
    /// The values that the template may use.
    public var values: [String]
    /// The value that the template must use. Empty for a notice.
    public var requiredValue: String

    public init(
        kind: String = "",
        locale: String = "",
        part: TemplatePart = .unspecified,
        source: String = "",
        isCustom: Bool = false,
        updatedAt: Int64 = 0,
        values: [String] = [],
        requiredValue: String = ""
    ) {
        self.kind = kind
        self.locale = locale
        self.part = part
        self.source = source
        self.isCustom = isCustom
        self.updatedAt = updatedAt
        self.values = values
        self.requiredValue = requiredValue
    }
}

extension MailTemplate: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__mail_template__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__MailTemplate) {
        self.kind = String(reading: source.kind)
        self.locale = String(reading: source.locale)
        self.part = TemplatePart(rawValue: Int32(bitPattern: source.part.rawValue))
        self.source = String(reading: source.source)
        self.isCustom = source.is_custom != 0
        self.updatedAt = source.updated_at
        self.values = [String](reading: source.values, count: source.n_values) { String(reading: $0) }
        self.requiredValue = String(reading: source.required_value)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__MailTemplate> {
        let packed = try arena.allocate(Frontdesk__V1__MailTemplate.self)
        frontdesk__v1__mail_template__init(packed)
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.part = Frontdesk__V1__TemplatePart(rawValue: UInt32(bitPattern: self.part.rawValue))
        if !self.source.isEmpty { packed.pointee.source = try arena.text(self.source) }
        packed.pointee.is_custom = self.isCustom ? 1 : 0
        packed.pointee.updated_at = self.updatedAt
        packed.pointee.n_values = self.values.count
        packed.pointee.values = try arena.list(self.values) { value throws(ArenaError) in try arena.text(value) }
        if !self.requiredValue.isEmpty { packed.pointee.required_value = try arena.text(self.requiredValue) }
        return packed
    }
}

public struct ListTemplatesRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String

    public init(
        tenant: String = ""
    ) {
        self.tenant = tenant
    }
}

extension ListTemplatesRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_templates_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListTemplatesRequest) {
        self.tenant = String(reading: source.tenant)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListTemplatesRequest> {
        let packed = try arena.allocate(Frontdesk__V1__ListTemplatesRequest.self)
        frontdesk__v1__list_templates_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        return packed
    }
}

public struct ListTemplatesResponse: Sendable, Equatable {
    /// The templates without their sources.
    public var templates: [MailTemplate]

    public init(
        templates: [MailTemplate] = []
    ) {
        self.templates = templates
    }
}

extension ListTemplatesResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__list_templates_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__ListTemplatesResponse) {
        self.templates = [MailTemplate](reading: source.templates, count: source.n_templates)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__ListTemplatesResponse> {
        let packed = try arena.allocate(Frontdesk__V1__ListTemplatesResponse.self)
        frontdesk__v1__list_templates_response__init(packed)
        packed.pointee.n_templates = self.templates.count
        packed.pointee.templates = try arena.list(messages: self.templates)
        return packed
    }
}

/// Names one template.
public struct TemplateRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    public var kind: String
    /// A BCP 47 tag, at most 35 bytes.
    public var locale: String
    public var part: TemplatePart

    public init(
        tenant: String = "",
        kind: String = "",
        locale: String = "",
        part: TemplatePart = .unspecified
    ) {
        self.tenant = tenant
        self.kind = kind
        self.locale = locale
        self.part = part
    }
}

extension TemplateRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__template_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__TemplateRequest) {
        self.tenant = String(reading: source.tenant)
        self.kind = String(reading: source.kind)
        self.locale = String(reading: source.locale)
        self.part = TemplatePart(rawValue: Int32(bitPattern: source.part.rawValue))
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__TemplateRequest> {
        let packed = try arena.allocate(Frontdesk__V1__TemplateRequest.self)
        frontdesk__v1__template_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.part = Frontdesk__V1__TemplatePart(rawValue: UInt32(bitPattern: self.part.rawValue))
        return packed
    }
}

public struct SetTemplateRequest: Sendable, Equatable {
    public var target: TemplateRequest?
    /// At most 16 KiB.
    public var source: String

    public init(
        target: TemplateRequest? = nil,
        source: String = ""
    ) {
        self.target = target
        self.source = source
    }
}

extension SetTemplateRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__set_template_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SetTemplateRequest) {
        self.target = source.target.map { TemplateRequest(reading: $0.pointee) }
        self.source = String(reading: source.source)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SetTemplateRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SetTemplateRequest.self)
        frontdesk__v1__set_template_request__init(packed)
        if let value = self.target { packed.pointee.target = try value.pack(into: arena) }
        if !self.source.isEmpty { packed.pointee.source = try arena.text(self.source) }
        return packed
    }
}

public struct PreviewRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    public var kind: String
    /// A BCP 47 tag, at most 35 bytes. Empty means the tenant's.
    public var locale: String
    /// Used instead of the templates in use. Nothing is stored.
    public var parts: [PreviewPart]

    public init(
        tenant: String = "",
        kind: String = "",
        locale: String = "",
        parts: [PreviewPart] = []
    ) {
        self.tenant = tenant
        self.kind = kind
        self.locale = locale
        self.parts = parts
    }
}

extension PreviewRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__preview_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PreviewRequest) {
        self.tenant = String(reading: source.tenant)
        self.kind = String(reading: source.kind)
        self.locale = String(reading: source.locale)
        self.parts = [PreviewPart](reading: source.parts, count: source.n_parts)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PreviewRequest> {
        let packed = try arena.allocate(Frontdesk__V1__PreviewRequest.self)
        frontdesk__v1__preview_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.n_parts = self.parts.count
        packed.pointee.parts = try arena.list(messages: self.parts)
        return packed
    }
}

public struct PreviewPart: Sendable, Equatable {
    public var part: TemplatePart
    public var source: String

    public init(
        part: TemplatePart = .unspecified,
        source: String = ""
    ) {
        self.part = part
        self.source = source
    }
}

extension PreviewPart: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__preview_part__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PreviewPart) {
        self.part = TemplatePart(rawValue: Int32(bitPattern: source.part.rawValue))
        self.source = String(reading: source.source)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PreviewPart> {
        let packed = try arena.allocate(Frontdesk__V1__PreviewPart.self)
        frontdesk__v1__preview_part__init(packed)
        packed.pointee.part = Frontdesk__V1__TemplatePart(rawValue: UInt32(bitPattern: self.part.rawValue))
        if !self.source.isEmpty { packed.pointee.source = try arena.text(self.source) }
        return packed
    }
}

public struct PreviewResponse: Sendable, Equatable {
    public var locale: String
    public var subject: String
    public var text: String
    public var html: String
    public var sms: String

    public init(
        locale: String = "",
        subject: String = "",
        text: String = "",
        html: String = "",
        sms: String = ""
    ) {
        self.locale = locale
        self.subject = subject
        self.text = text
        self.html = html
        self.sms = sms
    }
}

extension PreviewResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__preview_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PreviewResponse) {
        self.locale = String(reading: source.locale)
        self.subject = String(reading: source.subject)
        self.text = String(reading: source.text)
        self.html = String(reading: source.html)
        self.sms = String(reading: source.sms)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PreviewResponse> {
        let packed = try arena.allocate(Frontdesk__V1__PreviewResponse.self)
        frontdesk__v1__preview_response__init(packed)
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        if !self.subject.isEmpty { packed.pointee.subject = try arena.text(self.subject) }
        if !self.text.isEmpty { packed.pointee.text = try arena.text(self.text) }
        if !self.html.isEmpty { packed.pointee.html = try arena.text(self.html) }
        if !self.sms.isEmpty { packed.pointee.sms = try arena.text(self.sms) }
        return packed
    }
}

public struct SendTestRequest: Sendable, Equatable {
    /// The tenant's name or id.
    public var tenant: String
    public var kind: String
    /// A BCP 47 tag, at most 35 bytes. Empty means the tenant's.
    public var locale: String
    /// By mail or by text message.
    public var channel: SendingChannel
    /// One e-mail address, or one telephone number of `+` and digits.
    public var recipient: String
    /// How long to try, at most 7 days. 0 means 10 minutes.
    public var expiresInMs: Int64

    public init(
        tenant: String = "",
        kind: String = "",
        locale: String = "",
        channel: SendingChannel = .unspecified,
        recipient: String = "",
        expiresInMs: Int64 = 0
    ) {
        self.tenant = tenant
        self.kind = kind
        self.locale = locale
        self.channel = channel
        self.recipient = recipient
        self.expiresInMs = expiresInMs
    }
}

extension SendTestRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__send_test_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SendTestRequest) {
        self.tenant = String(reading: source.tenant)
        self.kind = String(reading: source.kind)
        self.locale = String(reading: source.locale)
        self.channel = SendingChannel(rawValue: Int32(bitPattern: source.channel.rawValue))
        self.recipient = String(reading: source.recipient)
        self.expiresInMs = source.expires_in_ms
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SendTestRequest> {
        let packed = try arena.allocate(Frontdesk__V1__SendTestRequest.self)
        frontdesk__v1__send_test_request__init(packed)
        if !self.tenant.isEmpty { packed.pointee.tenant = try arena.text(self.tenant) }
        if !self.kind.isEmpty { packed.pointee.kind = try arena.text(self.kind) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        packed.pointee.channel = Frontdesk__V1__SendingChannel(rawValue: UInt32(bitPattern: self.channel.rawValue))
        if !self.recipient.isEmpty { packed.pointee.recipient = try arena.text(self.recipient) }
        packed.pointee.expires_in_ms = self.expiresInMs
        return packed
    }
}
