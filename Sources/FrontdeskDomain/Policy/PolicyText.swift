/// The result of parsing a number.
enum NumberReading: Equatable {
    case number(Int64)
    /// A number that does not fit into 64 bits.
    case tooLarge
    case malformed
}

/// A whole number in ASCII digits, with an optional minus sign.
enum NumberText {
    static func parse(_ text: some StringProtocol) -> NumberReading {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return .malformed
        }
        return Int64(text).map(NumberReading.number) ?? .tooLarge
    }
}

/// A duration as a number with a unit: `45s`, `30m`, `12h`, `14d`.
package enum DurationText {
    private static let units: [(letter: Character, seconds: Int64)] = [
        ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]

    static func parse(_ text: String) -> NumberReading {
        guard let unit = units.first(where: { text.last == $0.letter }) else { return .malformed }
        guard case .number(let number) = NumberText.parse(text.dropLast()) else {
            return NumberText.parse(text.dropLast())
        }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: unit.seconds)
        return overflow ? .tooLarge : .number(seconds)
    }

    /// Formats seconds in the largest unit that gives a whole number.
    package static func format(_ seconds: Int64) -> String {
        let unit = units.first { seconds != 0 && seconds.isMultiple(of: $0.seconds) }
        return unit.map { "\(seconds / $0.seconds)\($0.letter)" } ?? "\(seconds)s"
    }
}

/// The policy texts with a special form.
enum PolicyText {
    static let limit = 512

    /// One line of plain text; may be empty.
    static func line(_ text: String) throws(TextFault) -> String {
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
            throw .malformed(expected: lineExpected)
        }
        return text.trimmingWhiteSpace()
    }

    static let lineExpected = "one line of plain text, or nothing"

    /// `#rrggbb`; may be empty.
    static func color(_ text: String) throws(TextFault) -> String {
        let digits = text.utf8.dropFirst()
        let isColor =
            text.utf8.first == UInt8(ascii: "#") && digits.count == 6
            && digits.allSatisfy { ASCII.isHexDigit($0) }
        guard text.isEmpty || isColor else { throw .malformed(expected: colorExpected) }
        return text.lowercased()
    }

    static let colorExpected = "a color as #rrggbb, or nothing"

    static func locale(_ text: String) throws(TextFault) -> String {
        guard let tag = LanguageTag(text) else { throw .malformed(expected: localeExpected) }
        return tag.text
    }

    static let localeExpected = "a language tag such as en or de-CH"

    /// A well-formed IANA time zone name. Only `ResolvedPolicy.setting` checks that the zone exists.
    /// Stored names are not checked, because a newer database may have dropped the zone; UTC then
    /// replaces it.
    static func timeZone(_ text: String) throws(TextFault) -> String {
        guard text.utf8.count <= 64 else { throw .tooLong(limit: 64) }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { ASCII.isLetterOrDigit($0) || "_+-".utf8.contains($0) }
        }
        guard isName else { throw .malformed(expected: TimeZoneNames.expected) }
        return text
    }
}

/// ASCII character classes.
enum ASCII {
    static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
