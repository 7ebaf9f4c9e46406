internal import Glibc

/// Zeroes memory, in a way that is not optimised away.
func wipeMemory(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress else { return }
    explicit_bzero(start, memory.count)
}
