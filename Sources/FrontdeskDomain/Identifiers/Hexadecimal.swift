extension [UInt8] {
    /// Two lower-case hexadecimal digits for each byte.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Reads the output of `hex`; nil for anything else.
    package init?(hex: some StringProtocol) {
        let digits = hex.utf8.map { digit in
            Character(Unicode.Scalar(digit)).hexDigitValue.map { UInt8($0) }
        }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { index in
            (digits[index] ?? 0) << 4 | (digits[index + 1] ?? 0)
        }
    }
}
