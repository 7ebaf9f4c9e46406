/// The URL of a provider's endpoint: `https`, a host, and no user name or fragment, which could make
/// it look like another site (RFC 3986 section 3.2.1, OpenID Connect Discovery section 3).
package struct EndpointURL: Equatable, Sendable {
    package let text: String

    /// Nil for any other text.
    ///
    /// - Parameter allowsLoopback: also accepts `http` to this machine, for tests.
    package init?(_ text: String, allowsLoopback: Bool = false) {
        guard text.utf8.count <= OpenIDLimits.urlBytes, text.utf8.allSatisfy(Self.isAllowed),
            let (isEncrypted, authority) = Self.split(text)
        else { return nil }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, Self.isHost(host), parts.count <= 2,
            parts.count == 1 || Self.isPort(parts[1]),
            isEncrypted || allowsLoopback && (host == "localhost" || host == "127.0.0.1")
        else { return nil }
        self.text = text
    }

    /// The URL with query parameters after those that it has (RFC 6749 section 3.1).
    func appending(_ parameters: [(name: String, value: String)]) -> String {
        let query = parameters.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }
        return text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")
            + query.joined(separator: "&")
    }

    private static func split(_ text: String) -> (isEncrypted: Bool, authority: Substring)? {
        for (scheme, isEncrypted) in [("https://", true), ("http://", false)]
        where text.hasPrefix(scheme) {
            let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
            return (isEncrypted, authority)
        }
        return nil
    }

    /// The characters of RFC 3986 except `#`, `@`, brackets and the quotation mark `'`.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        PercentEncoding.isUnreserved(byte) || ":/?!$&()*+,;=%".utf8.contains(byte)
    }

    /// Labels of letters, digits and hyphens, separated by dots (RFC 1123 section 2.1).
    private static func isHost(_ text: Substring) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { byte in
                        PercentEncoding.isUnreserved(byte) && !"._~".utf8.contains(byte)
                    }
            }
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = UInt16(text)
        else { return false }
        return port > 0
    }
}
