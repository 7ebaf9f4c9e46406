internal import CSodium

/// Compares the bytes in a time that depends only on their number.
func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let a = left.baseAddress, let b = right.baseAddress else { return true }
    return sodium_memcmp(a, b, left.count) == 0
}
