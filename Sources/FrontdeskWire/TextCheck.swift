/// Checks whether bytes are acceptable text: valid UTF-8 as in Unicode's table 3-7 (no overlong
/// form, no surrogate, nothing above U+10FFFF) without U+0000.
enum TextCheck {
    static func check(_ bytes: UnsafeRawBufferPointer) throws(WireFlaw) {
        var offset = plainCount(bytes, from: 0)
        while offset < bytes.count {
            let first = bytes[offset]
            if first == 0 { throw .containsNUL }
            offset += first < 0x80 ? 1 : try lengthOfSequence(bytes, at: offset)
            offset = plainCount(bytes, from: offset)
        }
    }

    /// Whether all bytes are ASCII and none is zero. False for fewer than eight bytes.
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= 8 && plainCount(bytes, from: 0) == bytes.count
    }

    /// Where the whole words of plain ASCII without zeros end.
    private static func plainCount(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        var offset = start
        while offset + 8 <= bytes.count, isPlain(base, offset) { offset += 8 }
        // Reads the last word again from the latest place where it fits: the length of text is
        // seldom a multiple of eight.
        let last = bytes.count - 8
        if offset > last, last >= start, isPlain(base, last) { return bytes.count }
        return offset
    }

    /// Whether eight bytes are ASCII and none of them zero.
    @inline(__always)
    private static func isPlain(_ base: UnsafeRawPointer, _ offset: Int) -> Bool {
        let word = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // A zero byte borrows into its highest bit.
        let borrowed = (word &- 0x0101_0101_0101_0101) | word
        return borrowed & 0x8080_8080_8080_8080 == 0
    }

    private static func lengthOfSequence(
        _ bytes: UnsafeRawBufferPointer,
        at offset: Int
    ) throws(WireFlaw) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[offset] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw .notUTF8
        }
        guard bytes.count - offset >= length, second.contains(bytes[offset + 1]) else {
            throw .notUTF8
        }
        for position in 2..<max(2, length) where bytes[offset + position] & 0xC0 != 0x80 {
            throw .notUTF8
        }
        return length
    }
}
