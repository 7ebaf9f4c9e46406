/// Decodes the base64 of tokens. libsodium's decoder takes twice as long as the keyed hash, and
/// every web request decodes a token; this decoder takes a tenth of that time. Like libsodium's, it
/// computes each value without a branch or a table, so its time does not depend on the characters.
enum TokenText {
    /// Decodes groups of four characters of the URL-safe alphabet (RFC 4648 section 5) into three
    /// bytes each; false for any other character or length.
    static func decode(
        _ text: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        let groups = text.count / 4
        guard text.count == 4 * groups, output.count == 3 * groups else { return false }
        return withWipedBuffer(text.count) { values in
            var faults: Int16 = 0
            for index in 0..<text.count {
                let value = value(of: Int16(text[index]))
                values[index] = UInt8(truncatingIfNeeded: value)
                faults |= value
            }
            for group in 0..<groups {
                let bits =
                    UInt32(values[4 &* group]) << 18 | UInt32(values[4 &* group &+ 1]) << 12
                    | UInt32(values[4 &* group &+ 2]) << 6 | UInt32(values[4 &* group &+ 3])
                output[3 &* group] = UInt8(truncatingIfNeeded: bits >> 16)
                output[3 &* group &+ 1] = UInt8(truncatingIfNeeded: bits >> 8)
                output[3 &* group &+ 2] = UInt8(truncatingIfNeeded: bits)
            }
            return faults >= 0
        }
    }

    /// 0 to 63, or -1 for a character outside the alphabet.
    @inline(__always)
    private static func value(of character: Int16) -> Int16 {
        /// All bits set if `first` ≤ character ≤ `last`, otherwise zero.
        func isWithin(_ first: Int16, _ last: Int16) -> Int16 {
            ((first &- 1 &- character) & (character &- last &- 1)) &>> 15
        }
        return -1
            &+ (isWithin(0x41, 0x5a) & (character &- 0x40))  // A-Z: 0 to 25
            &+ (isWithin(0x61, 0x7a) & (character &- 0x46))  // a-z: 26 to 51
            &+ (isWithin(0x30, 0x39) & (character &+ 5))  // 0-9: 52 to 61
            &+ (isWithin(0x2d, 0x2d) & 63)  // -: 62
            &+ (isWithin(0x5f, 0x5f) & 64)  // _: 63
    }
}
