/// A single-use code of six decimal digits, sent by mail or text message or shown by an
/// authenticator app. Its description reveals nothing.
package struct OneTimeCode: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The number of digits (RFC 4226 section 5.3: at least six).
    package static let digits = 6
    /// The number of possible codes.
    package static let range: UInt32 = 1_000_000
    /// The maximum input length in bytes.
    package static let limit = 64

    /// Below `range`.
    package let value: UInt32

    /// Nil if `value` is not below `range`.
    package init?(value: UInt32) {
        guard value < Self.range else { return nil }
        self.value = value
    }

    /// Reads a typed code: exactly six ASCII digits after removing white space, dashes and
    /// invisible code points. People copy these characters from mails and authenticator apps.
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

    /// Creates a uniformly distributed code. It rejects draws from the last, incomplete million,
    /// which is about one draw in 4,000.
    package init(from entropy: any Entropy) {
        var drawn: UInt32
        repeat {
            drawn = entropy.bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
        } while drawn >= UInt32.max / Self.range * Self.range
        value = drawn % Self.range
    }

    /// Six digits with leading zeros.
    package var text: String {
        let digits = String(value)
        return String(repeating: "0", count: Self.digits - digits.count) + digits
    }

    package var description: String { "OneTimeCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
