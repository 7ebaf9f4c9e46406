/// Prepares untrusted text for a terminal.
enum TerminalText {
    /// Escapes every character that could move the cursor or color, hide or reorder text, as in
    /// `\u{1b}`: control characters (C0, DEL, C1), line separators and the marks of the
    /// bidirectional algorithm (Trojan Source, CVE-2021-42574).
    static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDeceptive) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isDeceptive(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }

    /// The number of terminal columns: two for each wide character, one for any other.
    static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 2 : 1) }
    }

    /// Approximates the wide blocks of Unicode's East Asian Width (UAX #11).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// Pads the text with blanks to `columns`, on the right or, if `atLeft`, on the left.
    static func padded(_ text: String, to columns: Int, atLeft: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - width(text)))
        return atLeft ? blanks + text : text + blanks
    }
}

extension String {
    /// Escapes one line that may contain untrusted text and ends it with a newline.
    static func line(_ words: String) -> String { TerminalText.escaped(words) + "\n" }
}
