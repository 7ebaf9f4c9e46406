/// RFC 4648 base 32, for whole groups of 5 bytes: no padding is ever needed.
enum Base32 {
    /// Writes the 8 characters of every 5 bytes to `room`, which has space for them. The alphabet is
    /// computed, not looked up, so that the time tells nothing of the bytes.
    static func encode(_ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer) {
        var bits: UInt64 = 0
        var held = 0
        var written = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            held += 8
            while held >= 5 {
                held -= 5
                let value = UInt8(bits >> UInt64(held) & 31)
                // 0…25 are the letters from 65 on, 26…31 the digits from 50 on.
                let isDigit = (25 &- value) >> 7
                room[written] = value &+ 65 &- isDigit &* 41
                written += 1
            }
        }
    }
}
