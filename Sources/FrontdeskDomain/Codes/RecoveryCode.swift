/// One of the codes a person keeps on paper for the day their second factor is lost: 50 random bits
/// as ten of Crockford's base-32 symbols, which has none that is taken for another. Nothing prints it.
package struct RecoveryCode: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// How many codes a person gets at once.
    package static let count = 10
    /// How many symbols of 5 bits a code has.
    package static let symbols = 10
    /// The most bytes that are looked at for a code.
    package static let limit = 64

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// 50 bits.
    private let value: UInt64

    /// A new code.
    package init(from entropy: any Entropy) {
        value = entropy.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } >> 14
    }

    /// A new set of `count` codes, no two the same.
    package static func set(from entropy: any Entropy) -> [RecoveryCode] {
        var codes: [RecoveryCode] = []
        while codes.count < count {
            let code = RecoveryCode(from: entropy)
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// Reads what a person typed, in either case, with white space, dashes and invisible code points
    /// anywhere. O is read as 0, I and L as 1, as in Crockford's base 32.
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

    /// As people are shown it: `7KQ2M-0XRTB`.
    package var text: String {
        var symbols = (0..<Self.symbols).map { Self.alphabet[Int(value >> (45 - 5 * $0) & 31)] }
        symbols.insert(UInt8(ascii: "-"), at: Self.symbols / 2)
        return String(decoding: symbols, as: UTF8.self)
    }

    package var description: String { "RecoveryCode" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
