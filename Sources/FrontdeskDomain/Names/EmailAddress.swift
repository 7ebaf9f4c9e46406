/// One e-mail address, strictly: no display name, no list, no comment, no quoting, nothing that a
/// mail header could be made to mean something else by (RFC 5321 section 4.1.2 `Dot-string`, with
/// UTF-8 as in RFC 6531).
package struct EmailAddress: Sendable, Equatable {
    /// Trimmed, otherwise as written.
    package let text: String
    /// Where mail goes: the local part as written, which its server may tell from others by case,
    /// and the domain as A-labels in lower case.
    package let mailbox: String
    package let canonical: CanonicalName

    /// The most bytes an address may have (RFC 5321 section 4.5.3.1.3, erratum 1690).
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
            throw .malformed(expected: "a domain after the @ that the internet can have")
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

    /// Whether mail can only be sent with SMTPUTF8 (RFC 6531) on every server on its way.
    package var needsSMTPUTF8: Bool { mailbox.utf8.contains { $0 >= 0x80 } }

    /// Whether both are one mailbox. Servers may distinguish local parts by anything; in practice
    /// none does so by the case of ASCII letters (RFC 5321 section 2.4).
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
    /// The canonical form of what a person signs in with: an e-mail address if it has an `@`,
    /// otherwise a user name. The domain of an address is compared as `MailDomain`.
    package init?(userOrEmail typed: String) {
        // "＠" and "﹫" are compatibility forms of "@".
        let parts = typed.trimmingWhiteSpace().split(omittingEmptySubsequences: false) {
            "@＠﹫".contains($0)
        }
        if parts.count == 2,
            let domain = MailDomain(String(parts[1].unicodeScalars.filter { !$0.isInvisible }))
        {
            self.init(localPart: parts[0], at: domain)
        } else {
            self.init(typed)
        }
    }

    /// The names that a search for a part of this address looks in: with its domain as A-labels and,
    /// where it is internationalised, in the letters that people read.
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
