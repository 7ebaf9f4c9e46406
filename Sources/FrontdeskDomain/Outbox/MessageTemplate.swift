/// A part of a message that has a template; the raw value is its name in storage and on the command
/// line.
package enum TemplatePart: String, Sendable, CaseIterable {
    case subject
    case text
    case html
    case sms
}

/// Which template: of what, in which language, for which part.
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

/// A tenant's own template, in the place of a built-in one.
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

    /// The most bytes a source may have.
    package static let limit = 16 * 1024
}

/// A language, with or without a region: `de`, `de-CH` (BCP 47), in its usual spelling.
package struct LanguageTag: Sendable, Hashable {
    package let text: String

    /// The most bytes a tag may have.
    package static let limit = 35

    package static let english = LanguageTag(valid: "en")
    package static let german = LanguageTag(valid: "de")

    private init(valid text: String) {
        self.text = text
    }

    /// Nil for what is no tag of a language, and perhaps a script and a region.
    package init?(_ typed: String) {
        guard typed.utf8.count <= Self.limit else { return nil }
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, 2...3 ~= language.utf8.count,
            parts.allSatisfy({
                (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isTagText)
            })
        else { return nil }
        text = parts.enumerated().map { index, part in
            switch (index, part.utf8.count) {
            case (0, _): part.lowercased()
            case (_, 2): part.uppercased()
            case (_, 4): part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: part.lowercased()
            }
        }.joined(separator: "-")
    }

    /// Without script and region.
    package var language: LanguageTag {
        LanguageTag(valid: String(text.prefix { $0 != "-" }))
    }

    /// The tag and what it is a form of, the nearest first.
    package var fallbacks: [LanguageTag] { language == self ? [self] : [self, language] }

    private static func isTagText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
