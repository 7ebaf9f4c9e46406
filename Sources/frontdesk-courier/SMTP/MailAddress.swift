internal import CCurl
internal import Glibc

/// One address that SMTP commands and headers can contain unchanged: ASCII, without anything that
/// either could read as more than one address (RFC 5321 section 4.1.2, `Dot-string`). A domain in
/// another script is encoded with IDNA.
struct MailAddress: Equatable, Sendable {
    let text: String

    /// nil for anything else. A local part that is not ASCII is also refused, because it needs
    /// SMTPUTF8 on every server of the route (RFC 6531).
    init?(_ given: String) {
        let parts = given.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, given.utf8.count <= 254, parts[0].utf8.count <= 64,
            parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ atom in
                !atom.isEmpty && atom.utf8.allSatisfy(Self.isAtomText)
            }), let domain = Self.asciiDomain(String(parts[1]))
        else { return nil }
        text = "\(parts[0])@\(domain)"
    }

    /// The part after the `@`.
    var domain: Substring { text.drop { $0 != "@" }.dropFirst() }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || Array("!#$%&'*+-/=?^_`{|}~".utf8).contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func asciiDomain(_ given: String) -> String? {
        let isASCII = given.utf8.allSatisfy { $0 < 0x80 }
        guard let domain = isASCII ? given : punycode(given) else { return nil }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, domain.utf8.count <= 253,
            labels.allSatisfy({ label in
                1...63 ~= label.utf8.count && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            })
        else { return nil }
        return domain
    }

    /// The domain as encoded by libcurl's IDNA.
    private static func punycode(_ domain: String) -> String? {
        guard domain.unicodeScalars.allSatisfy({ $0.value >= 0x80 || isHostScalar($0) }),
            let url = curl_url()
        else { return nil }
        defer { curl_url_cleanup(url) }
        // libcurl reads the name in the thread's character set, which is ASCII by default.
        let previous = uselocale(utf8)
        defer { uselocale(previous) }
        guard frontdesk_curl_url_set(url, CURLUPART_URL, "http://\(domain)/", 0) == CURLUE_OK
        else { return nil }
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, CURLUPART_HOST, &text, UInt32(CURLU_PUNYCODE)) == CURLUE_OK,
            let text
        else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    // Created once and never changed.
    nonisolated(unsafe) private static let utf8 = frontdesk_utf8()

    private static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
        UInt8(exactly: scalar.value).map { isLetterOrDigit($0) || ".-".utf8.contains($0) } ?? false
    }
}
