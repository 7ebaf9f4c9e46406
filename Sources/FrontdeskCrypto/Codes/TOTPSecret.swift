internal import CNettle
internal import CSodium

/// The secret that an authenticator app and the daemon share, for TOTP with HMAC-SHA-1, 6 digits
/// and 30 seconds (RFC 6238), the only combination that all apps support. It has 160 bits, as RFC
/// 4226 section 4 R6 recommends, in guarded memory. Its description reveals nothing.
package final class TOTPSecret: Sendable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package static let count = 20
    /// The number of time steps before and after the current one that are accepted, because clocks
    /// differ and people type slowly (RFC 6238 section 5.2).
    package static let window: Int64 = 1

    private let memory: GuardedMemory

    /// Copies 20 bytes; the caller must wipe the source. Throws `.wrongSize` or `.noMemory`.
    package init(copying bytes: UnsafeRawBufferPointer) throws(CryptoError) {
        guard bytes.count == Self.count else { throw .wrongSize }
        memory = try GuardedMemory(count: Self.count) { buffer throws(CryptoError) in
            buffer.copyMemory(from: bytes)
        }
    }

    /// Creates a random secret.
    package init(random: RandomSource) throws(CryptoError) {
        memory = try GuardedMemory(count: Self.count) { buffer throws(CryptoError) in
            random(buffer)
        }
    }

    /// Provides the bytes to `body`, which must not keep them. The caller seals them before it
    /// stores them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try memory.withUnsafeBytes(body)
    }

    /// Provides the 32 characters that a user types into an app that cannot read a QR code (RFC
    /// 4648 base 32). They are wiped when `body` returns.
    package func withBase32<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withWipedBuffer(Self.count / 5 * 8) { buffer throws(Failure) in
            memory.withUnsafeBytes { Base32.encode($0, into: buffer) }
            return try body(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The step within the window whose code is `code`; nil if there is none. Steps up to
    /// `lastStep`, the last accepted one, do not match, because a code is valid once (RFC 6238
    /// section 5.2). If two steps have the same code, the result is the later one, so that the code
    /// cannot be used again.
    ///
    /// The loop computes and compares all steps of the window without branching on a match.
    package func match(_ code: UInt32, around step: Int64, after lastStep: Int64?) -> Int64? {
        var found: Int64 = 0
        var isFound: Int64 = 0
        for offset in -Self.window...Self.window {
            let (candidate, overflow) = step.addingReportingOverflow(offset)
            // Steps before 1970 and used steps have no valid code. Neither is secret.
            let isUsable = !overflow && candidate >= 0 && candidate > lastStep ?? -1
            let difference = UInt64(self.code(at: candidate) ^ code)
            // Only 0 − 1 sets the highest bit; no other 32-bit difference does.
            let isSame = Int64((difference &- 1) >> 63)
            let accepts = isSame & (isUsable ? 1 : 0)
            found = (found & (accepts - 1)) | (candidate & -accepts)
            isFound |= accepts
        }
        return isFound == 1 ? found : nil
    }

    /// The code of one step (RFC 4226 section 5.3), below 1,000,000.
    package func code(at step: Int64) -> UInt32 {
        withWipedBuffer(MemoryLayout<hmac_sha1_ctx>.size) { context in
            withWipedBuffer(Int(SHA1_DIGEST_SIZE)) { digest in
                // Wipe key material that the library left on the stack.
                defer { sodium_stackzero(1024) }
                let context = context.baseAddress?.bindMemory(to: hmac_sha1_ctx.self, capacity: 1)
                memory.withUnsafeBytes { nettle_hmac_sha1_set_key(context, $0.count, $0.octets) }
                Swift.withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) {
                    nettle_hmac_sha1_update(context, $0.count, $0.octets)
                }
                nettle_hmac_sha1_digest(context, digest.count, digest.octets)
                let offset = Int(digest[digest.count - 1] & 15)
                let word = digest[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
                return (word & 0x7fff_ffff) % 1_000_000
            }
        }
    }

    package var description: String { "TOTPSecret" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
