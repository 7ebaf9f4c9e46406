internal import CSodium

/// Provides memory for intermediate secrets, on the stack if it is small, and wipes it when `body`
/// returns.
func withWipedBuffer<Result, Failure: Error>(
    _ byteCount: Int,
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
    try withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16) {
        buffer throws(Failure) in
        let buffer = buffer.part(..<byteCount)
        defer { wipe(buffer) }
        return try body(buffer)
    }
}

/// Overwrites the bytes in a way that the compiler cannot optimize away.
func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    sodium_memzero(base, bytes.count)
}
