/// An international telephone number (ITU-T E.164).
package struct PhoneNumber: Sendable, Equatable {
    /// `+` and 8 to 15 digits.
    package let text: String

    /// The maximum input length in bytes.
    package static let limit = 64
    private static let digits = 8...15
    private static let expected = "a number with its country code, such as +41 44 668 18 00"
    private static let nationalExpected =
        "the number as dialled from abroad, without the (0) after the country code"

    /// Reads a number as people write it, with white space, dashes, dots, slashes and parentheses,
    /// and as address books copy it, with direction marks and other invisible code points.
    ///
    /// It rejects `(0)`. This usually means a digit that is dialled only within the country, but in
    /// countries whose numbers keep the 0, such as Italy, it is part of the number.
    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let scalars = typed.unicodeScalars.filter { !$0.isCodeSeparator }
        guard !scalars.isEmpty else { throw .empty }
        guard !String(scalars).contains("(0)") else {
            throw .malformed(expected: Self.nationalExpected)
        }
        let number = String(scalars.filter { !"./()".unicodeScalars.contains($0) })
        let rest = String(number.hasPrefix("+") ? number.dropFirst() : number[...])
        try rest.requireCharacters(Self.expected) { ("0"..."9").contains($0) }
        guard number.hasPrefix("+"), Self.digits.contains(rest.utf8.count), !rest.hasPrefix("0")
        else {
            throw .malformed(expected: Self.expected)
        }
        text = number
    }

    /// The number in a form that its owner recognizes and others cannot complete: `+41 ** *** **
    /// 67`.
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

    /// The number of digits of the country code, given its first two digits (ITU-T E.164 list of
    /// codes).
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
