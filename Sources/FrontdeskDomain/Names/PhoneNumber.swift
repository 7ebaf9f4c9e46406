/// A telephone number that works from everywhere (ITU-T E.164).
package struct PhoneNumber: Sendable, Equatable {
    /// `+` and 8 to 15 digits.
    package let text: String

    /// The most bytes that are looked at for a number.
    package static let limit = 64
    private static let digits = 8...15
    private static let fillers = Set(" \u{a0}\u{202f}.-\u{2010}\u{2011}()/".unicodeScalars)

    /// Reads a number as people write it: with spaces, dots, hyphens, slashes and parentheses, and
    /// with the `(0)` that some put where it is dialled at home only.
    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let trimmed = typed.trimmingWhiteSpace()
        guard !trimmed.isEmpty else { throw .empty }
        let scalars = trimmed.replacing("(0)", with: "").unicodeScalars
            .filter { !Self.fillers.contains($0) }
        let digits = scalars.dropFirst()
        guard scalars.first == "+", Self.digits.contains(digits.count),
            digits.allSatisfy({ ("0"..."9").contains($0) }), digits.first != "0"
        else {
            throw .malformed(expected: "a number with its country, such as +41 44 668 18 00")
        }
        text = String(String.UnicodeScalarView(scalars))
    }

    /// So much that its owner knows it, and nobody learns it: `+41 ** *** ** 67`.
    package var masked: String {
        let digits = Array(text.dropFirst())
        let country = Self.countryDigits(digits.prefix(2).map(String.init).joined())
        var hidden = digits.count - country - 2
        var groups: [String] = []
        while hidden > 0 {
            let count = min(hidden, groups.isEmpty ? 2 : 3)
            groups.insert(String(repeating: "*", count: count), at: 0)
            hidden -= count
        }
        let start = "+" + String(digits[..<country])
        return ([start] + groups + [String(digits.suffix(2))]).joined(separator: " ")
    }

    /// How many digits the country code has, by its first two (ITU-T E.164 list of codes).
    private static func countryDigits(_ start: String) -> Int {
        switch start {
        case _ where start.hasPrefix("1") || start.hasPrefix("7"): 1
        case "20", "27", "30"..."34", "36", "39"..."41", "43"..."49", "51"..."58", "60"..."66",
            "81",
            "82", "84", "86", "90"..."95", "98":
            2
        default: 3
        }
    }
}
