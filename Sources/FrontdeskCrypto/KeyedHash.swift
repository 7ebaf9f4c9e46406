internal import CSodium

/// BLAKE2b with a key (RFC 7693), 16 to 64 bytes long: a message authentication code.
enum KeyedHash {
    static let count = 32

    /// Fills `output` with the code of `message`.
    static func compute(
        of message: UnsafeRawBufferPointer,
        under key: SecretKey,
        into output: UnsafeMutableRawBufferPointer
    ) {
        guard let target = output.octets else { return }
        key.withUnsafeBytes { key in
            _ = crypto_generichash(
                target,
                output.count,
                message.octets,
                UInt64(message.count),
                key.octets,
                key.count
            )
        }
    }

    /// The 32-byte code of `message`.
    static func bytes(of message: UnsafeRawBufferPointer, under key: SecretKey) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: count)
        code.withUnsafeMutableBytes { compute(of: message, under: key, into: $0) }
        return code
    }
}

/// Whether the bytes are the same, in a time that depends on their number only.
func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let a = left.baseAddress, let b = right.baseAddress else { return true }
    return sodium_memcmp(a, b, left.count) == 0
}
