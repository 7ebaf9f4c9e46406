/// What a token is for, to be seen at its beginning, so that one kind is never taken for another
/// and a leaked one is recognised by a scanner.
package enum TokenKind: CaseIterable, Sendable {
    case session
    case flow
    /// Of a mail: opens a flow.
    case link
    /// Of a browser on which no code is asked for.
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
