internal import FrontdeskClient

/// A page to print that shows a group's QR code. It is one HTML document without external parts.
struct CodePage {
    private let code: GroupCode
    private let text: String

    init(_ code: GroupCode, text: String) {
        self.code = code
        self.text = text
    }

    var html: String {
        let group = Self.escaped(code.group)
        let lines = [("text", text), ("label", code.label)].filter { !$0.1.isEmpty }
            .map { "<p class=\"\($0.0)\">\(Self.escaped($0.1))</p>\n" }.joined()
        return """
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(group)</title>
            <style>
            @page { margin: 20mm }
            body { font-family: sans-serif; text-align: center; color: #000; background: #fff }
            h1 { font-size: 28pt; overflow-wrap: anywhere }
            svg { width: 90mm; height: 90mm; margin: 10mm auto }
            .text { font-size: 18pt }
            .label { font-size: 10pt; color: #555 }
            </style>
            </head>
            <body>
            <h1>\(group)</h1>
            \(code.svg)\(lines)</body>
            </html>

            """
    }

    /// Text as it may appear between tags.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
