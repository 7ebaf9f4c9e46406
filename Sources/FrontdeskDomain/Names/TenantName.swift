/// A tenant's name, which people type to sign in.
package struct TenantName: Sendable, Equatable {
    /// Trimmed and with plain spaces, otherwise as typed.
    package let text: String
    package let canonical: CanonicalName

    /// The maximum length in bytes, as typed and in canonical form.
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

    /// Validates the name that pages and mails display.
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
