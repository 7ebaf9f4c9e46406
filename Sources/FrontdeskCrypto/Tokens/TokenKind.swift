/// What a token is for, to be seen at its beginning, so that one kind is never taken for another
/// and a leaked one is recognised by a scanner.
package enum TokenKind: CaseIterable, Sendable {
    case session
    case flow

    /// Exactly `prefixCount` ASCII characters.
    package var prefix: StaticString {
        switch self {
        case .session: "fds_"
        case .flow: "fdf_"
        }
    }

    static let prefixCount = 4
}
