internal import CHashingMemory
internal import CSodium

/// Argon2id as libsodium computes it (RFC 9106, one lane). It uses the thread's `HashingMemory` if
/// there is one.
enum Argon2id {
    /// Covers libsodium's deepest stack frames, which contain blocks of the hash's memory.
    private static let stackByteCount = 16 * 1024

    /// Fills `output`, which needs at least 16 bytes. The salt must have `crypto_pwhash_SALTBYTES`
    /// bytes. Returns false if memory cannot be allocated.
    static func hash(
        _ text: UnsafeRawBufferPointer,
        parameters: PasswordParameters,
        salt: [UInt8],
        into output: UnsafeMutableRawBufferPointer
    ) -> Bool {
        guard let target = output.octets,
            let text = text.baseAddress.map({ (address: $0, count: text.count) })
        else { return false }
        frontdesk_hashing_memory_arm()
        defer {
            frontdesk_hashing_memory_disarm()
            sodium_stackzero(stackByteCount)
        }
        let result = crypto_pwhash(
            target,
            UInt64(output.count),
            text.address.assumingMemoryBound(to: CChar.self),
            UInt64(text.count),
            salt,
            UInt64(parameters.passes),
            parameters.memoryKiB * 1024,
            crypto_pwhash_alg_argon2id13()
        )
        return result == 0
    }
}
