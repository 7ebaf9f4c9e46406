/// A tenant's name: what people type to say where they belong.
package struct TenantName: Sendable, Equatable {
    /// Trimmed, otherwise as written.
    package let text: String
    package let canonical: CanonicalName

    /// The most bytes a name may have, as written and in canonical form.
    package static let limit = 128
    /// The most bytes of the name that people are shown.
    package static let displayLimit = 256

    package init(_ typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard text.unicodeScalars.allSatisfy(Self.allows),
            text.unicodeScalars.contains(where: \.isLetterOrDigit),
            let canonical = CanonicalName(text)
        else {
            throw .malformed(expected: "letters, digits, spaces and . - _ & '")
        }
        guard canonical.bytes.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        self.text = text
        self.canonical = canonical
    }

    private static func allows(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || scalar.properties.isMark
            || " .-_&'’".unicodeScalars.contains(scalar)
    }
}
