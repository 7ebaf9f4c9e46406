internal import CSodium

/// Keyed BLAKE2b (RFC 7693) with an output of 16 to 64 bytes, used as a message authentication
/// code.
enum KeyedHash {
    static let count = 32

    /// Fills `output` with the authentication code of `message`.
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

    /// The 32-byte authentication code of `message`.
    static func bytes(of message: UnsafeRawBufferPointer, under key: SecretKey) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: count)
        code.withUnsafeMutableBytes { compute(of: message, under: key, into: $0) }
        return code
    }
}
