internal import CSodium

/// Room for intermediate secrets, on the stack where it is small; wiped when `body` returns.
func withWipedRoom<Result, Failure: Error>(
    _ byteCount: Int,
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
    try withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16) {
        room throws(Failure) in
        let room = room.part(..<byteCount)
        defer { wipe(room) }
        return try body(room)
    }
}

/// Overwrites the bytes in a way the compiler does not leave out.
func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    sodium_memzero(base, bytes.count)
}
