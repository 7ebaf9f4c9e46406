/// The secret of PKCE (RFC 7636), which ties a code to the flow that asked for it.
package struct CodeVerifier: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
    /// 43 to 128 unreserved characters.
    package let text: String

    /// Nil for any other text (RFC 7636 section 4.1).
    package init?(_ text: String) {
        guard (43...128).contains(text.utf8.count),
            text.utf8.allSatisfy(PercentEncoding.isUnreserved)
        else { return nil }
        self.text = text
    }

    /// Encodes 32 to 96 random bytes as base64url; nil for any other number.
    package init?(encoding bytes: [UInt8]) { self.init(Base64URL.encode(bytes)) }

    package var description: String { "CodeVerifier" }

    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The challenge for the method S256 (RFC 7636 section 4.2).
    package var challenge: String { Base64URL.encode(SHA256.digest(of: Array(text.utf8))) }
}
