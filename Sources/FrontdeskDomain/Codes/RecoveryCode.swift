/// A code that a user keeps on paper for when the second factor is lost. It has 50 random bits,
/// written as ten of Crockford's base-32 symbols, which are easy to tell apart. Its description
/// reveals nothing.
package struct RecoveryCode: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The number of codes in a set.
    package static let count = 10
    /// The number of symbols in a code; each symbol has 5 bits.
    package static let symbols = 10
    /// The maximum input length in bytes.
    package static let limit = 64

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// 50 bits.
    private let value: UInt64

    /// Creates a random code.
    package init(from entropy: any Entropy) {
        value = entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } >> 14
    }

    /// Creates a set of `count` distinct codes.
    package static func set(from entropy: any Entropy) -> [RecoveryCode] {
        var codes: [RecoveryCode] = []
        while codes.count < count {
            let code = RecoveryCode(from: entropy)
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// Reads a typed code. It ignores case, white space, dashes and invisible code points. As in
    /// Crockford's base 32, it reads O as 0, and I and L as 1.
    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard !typed.trimmingWhiteSpace().isEmpty else { throw .empty }
        let symbols = Array(typed.withoutSeparators().utf8)
        let values = symbols.compactMap(Self.value)
        guard symbols.count == Self.symbols, values.count == Self.symbols else {
            throw .malformed(expected: "10 letters and digits such as 7KQ2M-0XRTB")
        }
        value = values.reduce(0) { $0 << 5 | $1 }
    }

    private static func value(of symbol: UInt8) -> UInt64? {
        let upper = (0x61...0x7a).contains(symbol) ? symbol - 0x20 : symbol
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: upper).map(UInt64.init)
        }
    }

    /// The displayed form: `7KQ2M-0XRTB`.
    package var text: String {
        var symbols = (0..<Self.symbols).map { Self.alphabet[Int(value >> (45 - 5 * $0) & 31)] }
        symbols.insert(UInt8(ascii: "-"), at: Self.symbols / 2)
        return String(decoding: symbols, as: UTF8.self)
    }

    package var description: String { "RecoveryCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
