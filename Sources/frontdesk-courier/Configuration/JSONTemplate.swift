internal import FrontdeskProcess

/// JSON whose texts may contain placeholders. Values are escaped as parts of a JSON string, so that
/// they cannot change the structure.
indirect enum JSONTemplate: Sendable, Equatable {
    /// Numbers, `true`, `false` and `null`, unchanged.
    case literal(String)
    case text(String)
    case list([JSONTemplate])
    case object([Member])

    struct Member: Sendable, Equatable {
        let name: String
        let value: JSONTemplate
    }

    init(_ setting: Setting) throws {
        switch try setting.form {
        case .scalar(let text, let isQuoted):
            self = !isQuoted && Self.isLiteral(text) ? .literal(text) : .text(text)
        case .list(let items):
            self = .list(try items.map(JSONTemplate.init))
        case .mapping(let entries):
            self = .object(try entries.map { Member(name: $0, value: try JSONTemplate($1)) })
        }
    }

    private static func isLiteral(_ text: String) -> Bool {
        ["true", "false", "null"].contains(text) || Int(text).map(String.init) == text
    }

    /// The JSON, with each text replaced by the result of `fill`.
    func rendered(_ fill: (String) -> String) -> String {
        switch self {
        case .literal(let literal): literal
        case .text(let text): Self.quoted(fill(text))
        case .list(let items):
            "[" + items.map { $0.rendered(fill) }.joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.map { "\(Self.quoted($0.name)):\($0.value.rendered(fill))" }
                .joined(separator: ",") + "}"
        }
    }

    /// A JSON string (RFC 8259 section 7).
    private static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\u{0}"..."\u{1f}", "\u{7f}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
