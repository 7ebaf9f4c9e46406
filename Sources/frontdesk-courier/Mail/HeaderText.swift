/// Formats any text as one header line (RFC 5322, RFC 2047).
enum HeaderText {
    /// Unstructured text such as a subject. `name` is the header's name, which shortens the first
    /// line.
    static func unstructured(_ text: String, after name: String) -> String {
        let line = oneLine(text)
        return isPlain(line) && name.utf8.count + line.utf8.count <= 76
            ? line : encodedWords(line, used: name.utf8.count)
    }

    /// The name before an address, quoted or encoded; empty if there is none.
    static func phrase(_ text: String, after name: String) -> String {
        let line = oneLine(text)
        guard !line.isEmpty else { return "" }
        guard isPlain(line), name.utf8.count + line.utf8.count <= 60 else {
            return encodedWords(line, used: name.utf8.count)
        }
        let quoted = line.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
        return "\"\(quoted)\""
    }

    /// Whether the text is printable ASCII that cannot be read as an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x20...0x7e ~= $0 } && !text.contains("=?")
    }

    /// Replaces line endings and all other invisible characters by blanks.
    private static func oneLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars.prefix(500) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
                .privateUse:
                line += " "
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line.split(separator: " ").joined(separator: " ")
    }

    /// Encoded words of at most 75 characters, each of whole characters, on lines of at most 76
    /// (RFC 2047 section 2).
    private static func encodedWords(_ text: String, used: Int) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        // 45 bytes are 60 characters of base64. The first line also contains the header's name.
        func room() -> Int { words.isEmpty ? max(12, 45 - used * 3 / 4) : 45 }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > room() {
                words.append("=?utf-8?B?\(Base64.encode(bytes))?=")
                bytes = []
            }
            bytes += next
        }
        if !bytes.isEmpty { words.append("=?utf-8?B?\(Base64.encode(bytes))?=") }
        return words.joined(separator: "\r\n ")
    }
}

/// Base64 (RFC 4648 section 4).
enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * (3 - group.count))
            for index in 0..<4 {
                let digit = digits[Int(value >> (18 - 6 * index) & 63)]
                text.append(index <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
