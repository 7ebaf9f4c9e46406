/// An account's user name, unique in its tenant. It has no `@`, so that it is never taken for an
/// e-mail address.
package struct UserName: Sendable, Equatable {
    /// Trimmed, otherwise as written.
    package let text: String
    package let canonical: CanonicalName

    /// The most bytes a name may have, as written and in canonical form.
    package static let limit = 128

    package init(_ typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard text.unicodeScalars.allSatisfy(\.isPrintable), let canonical = CanonicalName(text),
            !canonical.bytes.contains(UInt8(ascii: "@"))
        else {
            throw .malformed(expected: "printable characters without @")
        }
        guard canonical.bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        self.text = text
        self.canonical = canonical
    }
}
