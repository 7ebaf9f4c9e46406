extension JSON {
    /// The value as JSON text, on one line or, if `pretty`, with one member per line and an
    /// indentation of two spaces.
    package func text(pretty: Bool = false) -> String {
        var text = ""
        write(to: &text, indentation: pretty ? 0 : nil)
        return text
    }

    /// - Parameter indentation: the current line's indentation in spaces; nil for output on one
    ///   line.
    private func write(to text: inout String, indentation: Int?) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .unsigned(let value): text += String(value)
        // JSON cannot represent infinities and NaN (RFC 8259 section 6).
        case .number(let value): text += value.isFinite ? String(value) : "null"
        case .text(let value): Self.writeQuoted(value, to: &text)
        case .list(let elements):
            Self.write(elements, between: ("[", "]"), to: &text, indentation) {
                element,
                text,
                inner in
                element.write(to: &text, indentation: inner)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &text, indentation) {
                member,
                text,
                inner in
                Self.writeQuoted(member.name, to: &text)
                text += inner == nil ? ":" : ": "
                member.value.write(to: &text, indentation: inner)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item],
        between brackets: (String, String),
        to text: inout String,
        _ indentation: Int?,
        item: (Item, inout String, Int?) -> Void
    ) {
        text += brackets.0
        let inner = indentation.map { $0 + 2 }
        for (index, element) in items.enumerated() {
            if index > 0 { text += "," }
            breakLine(inner, in: &text)
            item(element, &text, inner)
        }
        if !items.isEmpty { breakLine(indentation, in: &text) }
        text += brackets.1
    }

    private static func breakLine(_ indentation: Int?, in text: inout String) {
        guard let indentation else { return }
        text += "\n" + String(repeating: " ", count: indentation)
    }

    /// Escapes control characters, including Unicode characters that affect terminals.
    private static func writeQuoted(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    for unit in String(scalar).utf16 { writeEscape(unit, to: &text) }
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }

    private static func writeEscape(_ unit: UInt16, to text: inout String) {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
