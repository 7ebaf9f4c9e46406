/// A part of a message with its own template; the raw value is its name in storage and on the
/// command line.
package enum TemplatePart: String, Sendable, CaseIterable {
    case subject
    case text
    case html
    case sms
}

/// Identifies a template by message kind, language and part.
package struct TemplateKey: Sendable, Hashable {
    package let kind: MessageKind
    package let locale: LanguageTag
    package let part: TemplatePart

    package init(kind: MessageKind, locale: LanguageTag, part: TemplatePart) {
        self.kind = kind
        self.locale = locale
        self.part = part
    }
}

/// A tenant's own template, which replaces a built-in one.
package struct OwnTemplate: Sendable, Equatable {
    package let key: TemplateKey
    /// Mustache.
    package let source: String
    package let updatedAt: Timestamp

    package init(key: TemplateKey, source: String, updatedAt: Timestamp) {
        self.key = key
        self.source = source
        self.updatedAt = updatedAt
    }

    /// The maximum length of a template in bytes.
    package static let limit = 16 * 1024
}
