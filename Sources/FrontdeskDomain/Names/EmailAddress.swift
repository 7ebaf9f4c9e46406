/// One e-mail address, strictly: no display name, no list, no comment, no quoting, nothing that a
/// mail header could be made to mean something else by (RFC 5321 section 4.1.2 `Dot-string`, with
/// UTF-8 as in RFC 6531).
package struct EmailAddress: Sendable, Equatable {
    /// Trimmed, otherwise as written.
    package let text: String
    package let canonical: CanonicalName

    /// The most bytes an address may have (RFC 5321 section 4.5.3.1.3, erratum 1690).
    package static let limit = 254
    private static let localLimit = 64
    private static let labelLimit = 63

    package init(_ typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]),
            let canonical = CanonicalName(text), canonical.bytes.count <= Self.limit
        else {
            throw .malformed(expected: "one address such as anna@example.org")
        }
        self.text = text
        self.canonical = canonical
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= localLimit
            && atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomText) }
    }

    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || scalar.properties.isMark
            || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let scalars = label.unicodeScalars
        return !label.isEmpty && label.utf8.count <= labelLimit
            && label.first != "-" && label.last != "-"
            && scalars.allSatisfy { $0.isLetterOrDigit || $0.properties.isMark || $0 == "-" }
    }
}
