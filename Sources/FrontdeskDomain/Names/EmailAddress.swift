/// One e-mail address in strict form: no display name, list, comment or quoting, and nothing that
/// could change the meaning of a mail header (RFC 5321 section 4.1.2 `Dot-string`, with UTF-8 as in
/// RFC 6531).
package struct EmailAddress: Sendable, Equatable {
    /// Trimmed, otherwise as typed.
    package let text: String
    /// Where mail is sent: the local part as typed, because its server may be case-sensitive, and
    /// the domain as lower-case A-labels.
    package let mailbox: String
    package let canonical: CanonicalName

    /// The maximum length in bytes (RFC 5321 section 4.5.3.1.3, erratum 1690).
    package static let limit = 254
    private static let localLimit = 64
    private static let expected = "one address such as anna@example.org"

    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= 2 * Self.limit else { throw .tooLong(limit: Self.limit) }
        let text = typed.trimmingWhiteSpace()
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        try text.requireCharacters(Self.expected) { Self.isAtomText($0) || $0 == "." || $0 == "@" }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocalPart(parts[0]) else {
            throw .malformed(expected: Self.expected)
        }
        guard let domain = MailDomain(parts[1]) else {
            throw .malformed(expected: "a valid internet domain after the @")
        }
        let mailbox = "\(parts[0])@\(domain.text)"
        guard mailbox.utf8.count <= Self.limit,
            let canonical = CanonicalName(localPart: parts[0], at: domain),
            canonical.bytes.count <= Self.limit
        else { throw .tooLong(limit: Self.limit) }
        self.text = text
        self.mailbox = mailbox
        self.canonical = canonical
    }

    /// Whether mail requires SMTPUTF8 (RFC 6531) on every server it passes.
    package var needsSMTPUTF8: Bool { mailbox.utf8.contains { $0 >= 0x80 } }

    /// Whether both addresses are the same mailbox. Servers may distinguish local parts in any way,
    /// but in practice none is sensitive to the case of ASCII letters (RFC 5321 section 2.4).
    package func isSameMailbox(as other: EmailAddress) -> Bool {
        mailbox.utf8.elementsEqual(other.mailbox.utf8) { Self.lower($0) == Self.lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5a).contains(byte) ? byte + 0x20 : byte
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= localLimit && atoms.allSatisfy { !$0.isEmpty }
    }

    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isInvisible else { return false }
        return scalar.isLetterOrDigit || scalar.properties.isMark
            || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }
}

extension CanonicalName {
    /// The canonical form of a typed sign-in name: an e-mail address if it contains an `@`,
    /// otherwise a user name. The domain of an address is compared as a `MailDomain`.
    package init?(userOrEmail typed: String) {
        // "＠" and "﹫" are compatibility forms of "@".
        let typed = typed.trimmingWhiteSpace()
        let parts =
            typed.isASCII
            ? typed.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
                .map { Substring($0) }
            : typed.split(omittingEmptySubsequences: false) { "@＠﹫".contains($0) }
        if parts.count == 2,
            let domain = MailDomain(String(parts[1].unicodeScalars.filter { !$0.isInvisible }))
        {
            self.init(localPart: parts[0], at: domain)
        } else {
            self.init(typed)
        }
    }

    /// The names in which a search for a part of this address looks: the address with its domain as
    /// A-labels and, if the domain is internationalized, with its domain as U-labels.
    package var searched: [CanonicalName] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let at = text.lastIndex(of: "@"), text[at...].contains("xn--"),
            let readable = CanonicalName(
                text[...at] + MailDomain.readable(String(text[text.index(after: at)...]))
            )
        else { return [self] }
        return [self, readable]
    }

    fileprivate init?(localPart: Substring, at domain: MailDomain) {
        guard let local = CanonicalName(String(localPart)) else { return nil }
        self.init(stored: local.bytes + Array("@\(domain.text)".utf8))
    }
}
