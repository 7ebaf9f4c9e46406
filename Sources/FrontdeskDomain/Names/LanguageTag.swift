/// A language with an optional region, such as `de` or `de-CH` (BCP 47), in its usual spelling.
package struct LanguageTag: Sendable, Hashable {
    package let text: String

    /// The maximum length in bytes.
    package static let limit = 35

    package static let english = LanguageTag(valid: "en")
    package static let german = LanguageTag(valid: "de")

    private init(valid text: String) {
        self.text = text
    }

    /// Nil unless `typed` is a language subtag with optional further subtags.
    package init?(_ typed: String) {
        guard typed.utf8.count <= Self.limit else { return nil }
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, 2...3 ~= language.utf8.count,
            language.utf8.allSatisfy({ !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
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

    /// Reads a typed tag.
    package init(typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard let tag = LanguageTag(text) else {
            throw .malformed(expected: "a language tag such as de-CH")
        }
        self = tag
    }

    /// The language without script and region.
    package var language: LanguageTag {
        LanguageTag(valid: String(text.prefix { $0 != "-" }))
    }

    /// The tag and, if different, its language; the more specific tag first.
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
