/// JSON that this target writes: objects with strings and integers.
enum JSONWriting {
    enum Value {
        case text(String)
        case integer(Int64)
    }

    static func object(_ members: KeyValuePairs<String, Value>) -> String {
        let members = members.map { name, value in
            switch value {
            case .text(let text): "\(quoted(name)):\(quoted(text))"
            case .integer(let integer): "\(quoted(name)):\(integer)"
            }
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// A string with the escapes that RFC 8259 section 7 requires.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
