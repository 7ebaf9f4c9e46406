internal import CIDN2

/// The domain of a mail address in the form in which domains are compared and mail is sent:
/// lower-case A-labels (RFC 5890 section 2.3.2.1), by IDNA2008 after the non-transitional mapping
/// of UTS 46. `Müller.example` and `xn--mller-kva.example` are the same domain; `straße.example`
/// and `strasse.example` are not.
struct MailDomain: Sendable, Equatable {
    /// Two or more labels, each of 1 to 63 lower-case ASCII letters, digits and hyphens.
    let text: String

    private static let labelLimit = 63
    private static let limit = 253

    /// Nil for an unsupported domain: a single label, an address literal, or characters that
    /// IDNA2008 does not allow.
    init?(_ typed: some StringProtocol) {
        // UTS 46 maps the full stops of other scripts to ".".
        let typed =
            typed.isASCII ? String(typed) : String(typed.map { "。．｡".contains($0) ? "." : $0 })
        guard Self.isDomain(typed), let text = Self.ascii(typed), text.utf8.count <= Self.limit,
            text.isASCII, Self.isDomain(text)
        else { return nil }
        self.text = text
    }

    /// The domain as U-labels (RFC 5890 section 2.3.2.1). Returns `text` if the conversion fails.
    static func readable(_ text: String) -> String {
        var found: UnsafeMutablePointer<CChar>?
        guard idn2_to_unicode_8z8z(text, &found, 0) == 0, let found else { return text }
        defer { idn2_free(found) }
        return String(cString: found)
    }

    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.utf8.count <= 4 * labelLimit
            && label.first != "-" && label.last != "-"
            && label.unicodeScalars.allSatisfy { isLabelText($0) && !$0.isInvisible }
            && (label.utf8.contains { $0 >= 0x80 } || label.utf8.count <= labelLimit)
    }

    private static func isLabelText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || scalar == "-" || scalar.properties.isMark
    }

    /// Plain ASCII is only lower-cased, because IDNA's rules for hyphens are stricter than the DNS.
    private static func ascii(_ domain: String) -> String? {
        let lower = domain.lowercased()
        let isPlain =
            domain.isASCII
            && !lower.split(separator: ".").contains { $0.hasPrefix("xn--") }
        if isPlain { return lower }
        var found: UnsafeMutablePointer<CChar>?
        guard idn2_to_ascii_8z(domain, &found, frontdesk_idn2_flags()) == 0, let found else {
            return nil
        }
        defer { idn2_free(found) }
        return String(cString: found)
    }
}
