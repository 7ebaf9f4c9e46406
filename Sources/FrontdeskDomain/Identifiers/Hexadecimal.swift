extension [UInt8] {
    /// Two lower-case hexadecimal digits for each byte.
    package var hex: String {
        String(unsafeUninitializedCapacity: 2 * count) { digits in
            for (index, byte) in enumerated() {
                digits[2 * index] = (byte >> 4).asHexDigit
                digits[2 * index + 1] = (byte & 15).asHexDigit
            }
            return 2 * count
        }
    }

    /// Reads pairs of hexadecimal digits, such as the output of `hex`; nil for anything else.
    package init?(hex: some StringProtocol) {
        self = []
        reserveCapacity(hex.utf8.count / 2)
        var digits = hex.utf8.makeIterator()
        while let first = digits.next() {
            guard let high = first.hexDigit, let low = digits.next()?.hexDigit else { return nil }
            append(high << 4 | low)
        }
    }
}

extension UInt8 {
    /// The value of an ASCII character as a hexadecimal digit; nil for any other character.
    package var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The lower-case digit of a value below 16, in ASCII.
    fileprivate var asHexDigit: UInt8 {
        self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "a") + self - 10
    }
}
