/// An account's user name, unique in its tenant. It has no `@`, so that it is never taken for an
/// e-mail address, and mails can show it as it is: nothing in it makes a link.
package struct UserName: Sendable, Equatable {
    /// Trimmed and with plain spaces, otherwise as written.
    package let text: String
    package let canonical: CanonicalName

    /// The most bytes a name may have, as written and in canonical form.
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
