/// The URL of a page to which users are sent: `https` and a host, without anything that could
/// make it look like another site, such as a user name before the host or a fragment (RFC 3986).
/// For tests, `http` to this machine is accepted too.
package enum PageURL {
    package static let limit = 512
    package static let expected =
        "a URL that begins with https://, without user name or fragment, or nothing"

    /// Validates the URL; may be empty.
    static func read(_ text: String) throws(TextFault) -> String {
        guard !text.isEmpty else { return text }
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard isAcceptable(text) else { throw .malformed(expected: expected) }
        return text
    }

    private static func isAcceptable(_ text: String) -> Bool {
        // The characters that RFC 3986 allows anywhere, except `#`, `@` and brackets.
        let allowed = Set("-._~:/?!$&'()*+,;=%".utf8)
        guard text.utf8.allSatisfy({ ASCII.isLetterOrDigit($0) || allowed.contains($0) }) else {
            return false
        }
        for (scheme, isLocal) in [("https://", false), ("http://", true)]
        where text.hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
            guard let host = parts.first, isHost(host), parts.count <= 2 else { return false }
            if parts.count == 2, !isPort(parts[1]) { return false }
            return !isLocal || host == "localhost" || host == "127.0.0.1"
        }
        return false
    }

    /// Labels of letters, digits and hyphens, separated by dots (RFC 1123 section 2.1).
    private static func isHost(_ text: Substring) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-")
                }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard case .number(let port) = NumberText.parse(text) else { return false }
        return (1...65_535).contains(port)
    }
}

extension PagePolicy {
    /// The tenant's page URL with a query parameter, for links in mails; nil if the tenant has
    /// no page URL. `value` must not need escaping; tokens do not.
    package func link(_ parameter: String, _ value: String) -> String? {
        guard !url.isEmpty else { return nil }
        return url + (url.contains("?") ? "&" : "?") + "\(parameter)=\(value)"
    }
}
