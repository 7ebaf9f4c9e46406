/// The kind of a token, visible in its prefix. One kind cannot be mistaken for another, and
/// scanners can recognize leaked tokens.
package enum TokenKind: CaseIterable, Sendable {
    case session
    case flow
    /// Sent in a mail; starts a flow.
    case link
    /// Stored in a browser that need not enter a code.
    case device

    /// Exactly `prefixCount` ASCII characters.
    package var prefix: StaticString {
        switch self {
        case .session: "fds_"
        case .flow: "fdf_"
        case .link: "fdl_"
        case .device: "fdd_"
        }
    }

    static let prefixCount = 4
}
