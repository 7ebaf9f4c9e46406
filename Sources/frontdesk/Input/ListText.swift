/// Decodes a list as spreadsheets save it: UTF-8, or UTF-16 with a byte order mark ("Unicode Text"
/// in Excel).
enum ListText {
    /// - Throws: `Failure` if the bytes are not valid text.
    static func decode(_ bytes: [UInt8]) throws(Failure) -> String {
        let text: String?
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFF, 0xFE): text = decode16(bytes.dropFirst(2)) { low, high in (high, low) }
        case (0xFE, 0xFF): text = decode16(bytes.dropFirst(2)) { high, low in (high, low) }
        default: text = String(validating: bytes, as: UTF8.self)
        }
        guard var text else {
            throw .usage(
                "the list is neither valid UTF-8 nor UTF-16 with a byte order mark",
                advice: "save it as CSV in UTF-8"
            )
        }
        guard !text.utf8.contains(0) else {
            throw .usage("the list contains U+0000", advice: "save it as CSV in UTF-8")
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        return text
    }

    /// - Parameter order: returns the high and the low byte of a code unit's two bytes.
    private static func decode16(
        _ bytes: ArraySlice<UInt8>,
        _ order: (UInt8, UInt8) -> (high: UInt8, low: UInt8)
    ) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            let (high, low) = order(bytes[index], bytes[index + 1])
            return UInt16(high) << 8 | UInt16(low)
        }
        return String(validating: units, as: UTF16.self)
    }
}
