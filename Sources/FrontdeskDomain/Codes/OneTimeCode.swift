/// Six decimal digits that are good once: sent by mail or text message, or shown by an authenticator
/// app. Nothing prints it.
package struct OneTimeCode: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// How many digits a code has (RFC 4226 section 5.3: at least six).
    package static let digits = 6
    /// How many codes there are.
    package static let range: UInt32 = 1_000_000
    /// The most bytes that are looked at for a code.
    package static let limit = 64

    /// Below `range`.
    package let value: UInt32

    /// Takes a number that is a code; nil from `range` on.
    package init?(value: UInt32) {
        guard value < Self.range else { return nil }
        self.value = value
    }

    /// Reads what a person typed: exactly six ASCII digits once white space, dashes and invisible
    /// code points are removed. People copy codes with them from mails and authenticator apps.
    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard !typed.trimmingWhiteSpace().isEmpty else { throw .empty }
        let text = typed.withoutSeparators()
        let digits = text.utf8.compactMap { (0x30...0x39).contains($0) ? UInt32($0 - 0x30) : nil }
        guard digits.count == Self.digits, text.utf8.count == Self.digits else {
            throw .malformed(expected: "the 6 digits of the code")
        }
        value = digits.reduce(0) { $0 * 10 + $1 }
    }

    /// A new code, each as likely as any other: numbers from the last, incomplete, million on are
    /// drawn again, which a draw in about 4,000 needs.
    package init(from entropy: any Entropy) {
        var drawn: UInt32
        repeat {
            drawn = entropy.bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
        } while drawn >= UInt32.max / Self.range * Self.range
        value = drawn % Self.range
    }

    /// The six digits, leading zeros kept.
    package var text: String {
        let digits = String(value)
        return String(repeating: "0", count: Self.digits - digits.count) + digits
    }

    package var description: String { "OneTimeCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
