/// The name of a language (BCP 47, RFC 5646 section 2.1), by its form alone: `de`, `de-CH`,
/// `zh-Hant-TW`.
package struct LanguageTag: Sendable, Equatable {
    package let text: String

    /// The most bytes, as RFC 5646 section 4.4.1 asks to be held.
    package static let limit = 35

    package init(_ typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...8).contains(language.utf8.count),
            language.utf8.allSatisfy({ Self.isLetter($0) }),
            parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) }),
            text.utf8.allSatisfy({ Self.isLetter($0) || (48...57).contains($0) || $0 == 45 })
        else {
            throw .malformed(expected: "a language tag such as de-CH")
        }
        self.text = text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
