internal import Glibc

// What C does with memory faster than a loop.

extension UnsafeRawBufferPointer {
    /// Whether a byte is zero.
    var containsNUL: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, 0, count) != nil
    }

    /// Whether the bytes are the same.
    func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let baseAddress, let otherAddress = other.baseAddress else { return true }
        return memcmp(baseAddress, otherAddress, count) == 0
    }
}

extension UnsafePointer<CChar> {
    /// The number of bytes before the NUL.
    var stringLength: Int { Int(strlen(self)) }
}
