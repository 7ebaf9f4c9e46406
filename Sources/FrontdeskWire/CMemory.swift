internal import Glibc

// Memory operations that C does faster than a loop.

extension UnsafeRawBufferPointer {
    /// Whether a byte is zero.
    var containsNUL: Bool {
        guard let baseAddress else { return false }
        return memchr(baseAddress, 0, count) != nil
    }
}

extension UnsafePointer<CChar> {
    /// The number of bytes before the NUL.
    var stringLength: Int { Int(strlen(self)) }
}
