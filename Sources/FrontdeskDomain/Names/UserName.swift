/// An account's user name, unique in its tenant. It contains no `@`, so it cannot be mistaken for
/// an e-mail address. Mails can show it unchanged, because it never looks like a link.
package struct UserName: Sendable, Equatable {
    /// Trimmed and with plain spaces, otherwise as typed.
    package let text: String
    package let canonical: CanonicalName

    /// The maximum length in bytes, as typed and in canonical form.
    package static let limit = 128
    private static let expected = "printable characters without @"

    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= 2 * Self.limit else { throw .tooLong(limit: Self.limit) }
        let text = typed.withPlainSpaces()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        try text.requireCharacters(Self.expected) { $0.isPrintable && !$0.isInvisible }
        guard let canonical = CanonicalName(text), !canonical.bytes.contains(UInt8(ascii: "@"))
        else {
            throw .malformed(expected: Self.expected)
        }
        guard !canonical.looksLikeLink else { throw .looksLikeLink }
        guard canonical.bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        self.text = text
        self.canonical = canonical
    }
}
