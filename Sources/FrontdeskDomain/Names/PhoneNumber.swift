/// A telephone number in international form (ITU-T E.164): `+`, the country, and the number, 15
/// digits at the most. Spaces, hyphens, dots and brackets, as people write them, are left out.
package struct PhoneNumber: Sendable, Equatable {
    /// `+` and digits.
    package let text: String

    /// The most bytes that may be typed.
    package static let limit = 40
    private static let digits = 7...15

    package init(_ typed: String) throws(TextFault) {
        let trimmed = typed.trimmingWhiteSpace()
        guard !trimmed.isEmpty else { throw .empty }
        guard trimmed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        let kept = trimmed.unicodeScalars.filter { !" -./()\u{A0}".unicodeScalars.contains($0) }
        guard kept.first == "+", Self.digits.contains(kept.count - 1),
            kept.dropFirst().allSatisfy({ ("0"..."9").contains($0) }), kept.dropFirst().first != "0"
        else {
            throw .malformed(expected: "a number with its country such as +41 44 123 45 67")
        }
        text = String(String.UnicodeScalarView(kept))
    }
}
