internal import Glibc

extension [UInt8] {
    /// Zeroes the bytes in a way that the optimizer keeps, and empties the array. Other copies of
    /// the array are not affected.
    package mutating func wipe() {
        withUnsafeMutableBytes { $0.wipe() }
        removeAll()
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Zeroes the bytes in a way that the optimizer keeps.
    package func wipe() {
        guard let baseAddress else { return }
        explicit_bzero(baseAddress, count)
    }
}
