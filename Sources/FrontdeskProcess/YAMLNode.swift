/// A value in a YAML file, and the line where it begins.
struct YAMLNode {
    /// The line number, starting at 1.
    let line: Int
    let content: Content

    enum Content {
        case scalar(String, isQuoted: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    /// The text of a scalar; nil for anything else.
    var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }
}
