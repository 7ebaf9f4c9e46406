/// Base 32 (RFC 4648) for multiples of 5 bytes, which need no padding.
enum Base32 {
    /// Writes 8 characters for every 5 bytes to `buffer`, which must hold them. It computes the
    /// characters instead of looking them up, so its time does not depend on the bytes.
    static func encode(_ bytes: UnsafeRawBufferPointer, into buffer: UnsafeMutableRawBufferPointer)
    {
        var bits: UInt64 = 0
        var held = 0
        var written = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            held += 8
            while held >= 5 {
                held -= 5
                let value = UInt8(bits >> UInt64(held) & 31)
                // 0…25 map to letters from 65 on, 26…31 to digits from 50 on.
                let isDigit = (25 &- value) >> 7
                buffer[written] = value &+ 65 &- isDigit &* 41
                written += 1
            }
        }
    }
}
