/// A tenant's name: what people type to say where they belong.
package struct TenantName: Sendable, Equatable {
    /// Trimmed and with plain spaces, otherwise as written.
    package let text: String
    package let canonical: CanonicalName

    /// The most bytes a name may have, as written and in canonical form.
    package static let limit = 128
    private static let expected = "letters, digits, spaces and . - _ & '"

    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= 2 * Self.limit else { throw .tooLong(limit: Self.limit) }
        let text = typed.withPlainSpaces()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        try text.requireCharacters(Self.expected, Self.allows)
        guard text.unicodeScalars.contains(where: \.isLetterOrDigit),
            let canonical = CanonicalName(text)
        else {
            throw .malformed(expected: Self.expected)
        }
        guard !canonical.looksLikeLink else { throw .looksLikeLink }
        guard canonical.bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        self.text = text
        self.canonical = canonical
    }

    /// The name that people are shown, as mails have it too.
    package static func display(_ typed: String) throws(TextFault) -> String {
        let text = try PersonName(typed).text
        guard CanonicalName(text)?.looksLikeLink != true else { throw .looksLikeLink }
        return text
    }

    private static func allows(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isInvisible else { return false }
        return scalar.isLetterOrDigit || scalar.properties.isMark
            || " .-_&'’".unicodeScalars.contains(scalar)
    }
}
