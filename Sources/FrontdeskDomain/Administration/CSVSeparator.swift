/// The field separator of a CSV list; the raw value is the character.
package enum CSVSeparator: String, Sendable, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"

    package var scalar: Unicode.Scalar {
        switch self {
        case .comma: ","
        case .semicolon: ";"
        case .tab: "\t"
        }
    }

    /// The accepted separators, in English.
    package static let expected = "a comma, a semicolon or a tab"
}

extension CSVSeparator {
    /// The separator that the first line declares as Excel writes it (`sep=;`), and that line's
    /// length in characters. Nil if the first line declares no separator.
    ///
    /// - Throws: `TextFault` if the line declares an unsupported separator.
    package static func declared(
        in text: String
    ) throws(TextFault) -> (separator: CSVSeparator, length: Int)? {
        let all = text.unicodeScalars
        let start = all.first == "\u{FEFF}" ? all.index(after: all.startIndex) : all.startIndex
        let line = all[start...].prefix { $0 != "\n" }
        var words = String(line)
        if words.unicodeScalars.last == "\r" { words.unicodeScalars.removeLast() }
        // Some programs quote this line like any field.
        if words.hasPrefix("\""), words.hasSuffix("\""), words.utf8.count > 1 {
            words = String(words.dropFirst().dropLast())
        }
        guard words.lowercased().hasPrefix("sep=") else { return nil }
        // A program that saves the file again pads the line with separators.
        let rest = Set(words.unicodeScalars.dropFirst(4))
        guard rest.count == 1,
            let separator = rest.first.flatMap({ CSVSeparator(rawValue: "\($0)") })
        else { throw .malformed(expected: "\(expected) after sep=") }
        let end = line.endIndex == all.endIndex ? line.endIndex : all.index(after: line.endIndex)
        return (separator, all.distance(from: all.startIndex, to: end))
    }

    /// Whether a line contains only separators, quotes and white space. Spreadsheets write empty
    /// rows this way.
    package static func isEmpty(_ line: some Sequence<Unicode.Scalar>) -> Bool {
        line.allSatisfy { scalar in
            scalar == "\"" || scalar == "\u{FEFF}" || scalar.properties.isWhitespace
                || allCases.contains { $0.scalar == scalar }
        }
    }

    /// The separator that splits the header into the most known column names; a comma if there is a
    /// tie. The header is the first line that is not empty.
    ///
    /// - Parameter isColumnName: whether a header may contain this name, quoted or not.
    static func detected(in text: String, isColumnName: (String) -> Bool) -> CSVSeparator {
        var rest = text.unicodeScalars[...]
        var line = rest.prefix { $0 != "\n" && $0 != "\r" }
        while isEmpty(line), line.endIndex < rest.endIndex {
            rest = rest[line.endIndex...].dropFirst()
            line = rest.prefix { $0 != "\n" && $0 != "\r" }
        }
        func known(_ separator: CSVSeparator) -> Int {
            line.split(separator: separator.scalar).count { part in
                isColumnName(String(part))
            }
        }
        var best = CSVSeparator.comma
        for separator in allCases where known(separator) > known(best) { best = separator }
        return best
    }
}
