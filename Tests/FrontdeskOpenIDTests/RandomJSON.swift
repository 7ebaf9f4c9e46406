import FrontdeskOpenID
import SeededRandomness

/// Random JSON, and the form in which Python writes JSON.
enum RandomJSON {
    /// The members of an object at this depth, without duplicate names.
    static func members(depth: Int, _ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...4, using: &generator)).map { index in
            "\(space(&generator))\(text(prefix: "\(index)", &generator))\(space(&generator)):"
                + value(depth: depth, &generator)
        }.joined(separator: ",")
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> String {
        let isInnermost = depth >= OpenIDLimits.depth
        let value =
            switch Int.random(in: 0...(isInnermost ? 4 : 6), using: &generator) {
            case 0: "null"
            case 1: Bool.random(using: &generator) ? "true" : "false"
            case 2: String(Int32.random(in: .min ... .max, using: &generator))
            case 3: number(&generator)
            case 4: text(prefix: "", &generator)
            case 5: "{" + members(depth: depth + 1, &generator) + "}"
            default:
                "["
                    + (0..<Int.random(in: 0...3, using: &generator))
                    .map { _ in Self.value(depth: depth + 1, &generator) }.joined(separator: ",")
                    + "]"
            }
        return space(&generator) + value + space(&generator)
    }

    private static func space(_ generator: inout SeededGenerator) -> String {
        ["", "", "", " ", "\n", "\t \r"].randomElement(using: &generator) ?? ""
    }

    private static func number(_ generator: inout SeededGenerator) -> String {
        let sign = Bool.random(using: &generator) ? "-" : ""
        let whole = UInt16.random(in: .min ... .max, using: &generator)
        let fraction = UInt32.random(in: .min ... .max, using: &generator)
        let exponent = Int.random(in: -30...30, using: &generator)
        return "\(sign)\(whole).\(fraction)\(Bool.random(using: &generator) ? "e" : "E")\(exponent)"
    }

    private static func text(prefix: String, _ generator: inout SeededGenerator) -> String {
        let characters = [
            "a", "Z", "0", " ", "{", "[", "\\\"", "\\\\", "\\/", "\\n", "\\u0001", "\\u00e4", "ä",
            "\\ud83d\\ude00", "😀", "\u{7f}", "\u{2028}", "\\uFFFF", "\u{202e}",
        ]
        let content = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            characters.randomElement(using: &generator) ?? ""
        }
        return "\"\(prefix)\(content.joined())\""
    }

    /// What Python's `json.dumps(value, sort_keys=True)` writes.
    static func canonical(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        // Swift writes the same shortest digits as Python, in the same form.
        case .number(let number): "\(number)"
        case .text(let text): quoted(text)
        case .list(let elements): "[\(elements.map(canonical).joined(separator: ", "))]"
        case .object(let object):
            "{"
                + object.members
                .sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
                .map { "\(quoted($0.name)): \(canonical($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{c}": quoted += "\\f"
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return quoted + "\""
    }
}
