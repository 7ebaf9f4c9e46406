internal import CNettle
internal import CSodium

/// What an authenticator app and the daemon share (RFC 6238 with HMAC-SHA-1, 6 digits and 30
/// seconds, the one combination every app has): 160 bits, as RFC 4226 section 4 R6 recommends, in
/// guarded memory. Nothing prints it.
package final class TOTPSecret: Sendable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package static let count = 20
    /// How many steps before and after the present one are accepted: clocks differ, and people type
    /// slowly (RFC 6238 section 5.2).
    package static let window: Int64 = 1

    private let memory: GuardedMemory

    /// Copies 20 bytes; wiping the source is the caller's business. Throws `.wrongSize`, `.noMemory`.
    package init(copying bytes: UnsafeRawBufferPointer) throws(CryptoError) {
        guard bytes.count == Self.count else { throw .wrongSize }
        memory = try GuardedMemory(count: Self.count) { room throws(CryptoError) in
            room.copyMemory(from: bytes)
        }
    }

    /// A new secret.
    package init(random: RandomSource) throws(CryptoError) {
        memory = try GuardedMemory(count: Self.count) { room throws(CryptoError) in random(room) }
    }

    /// The bytes, as they are sealed for storing, for as long as `body` runs.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try memory.withUnsafeBytes(body)
    }

    /// The 32 characters a person types into an app that cannot read a picture (RFC 4648 base 32),
    /// wiped when `body` returns.
    package func withBase32<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withWipedRoom(Self.count / 5 * 8) { room throws(Failure) in
            memory.withUnsafeBytes { Base32.encode($0, into: room) }
            return try body(UnsafeRawBufferPointer(room))
        }
    }

    /// The step, among the present one and its neighbours, whose code is `code`; nil if there is
    /// none, or none after `lastStep`, the last one that was accepted: a step is good once (RFC 6238
    /// section 5.2). Of two with the same code it is the later, so that the code is used up.
    ///
    /// All steps of the window are computed and compared whichever fits, without a branch on it.
    package func match(_ code: UInt32, around step: Int64, after lastStep: Int64?) -> Int64? {
        var found: Int64 = 0
        var isFound: Int64 = 0
        for offset in -Self.window...Self.window {
            let (candidate, overflow) = step.addingReportingOverflow(offset)
            // Times without a code: before 1970, and steps already used. Known to everybody.
            let isUsable = !overflow && candidate >= 0 && candidate > lastStep ?? -1
            let difference = UInt64(self.code(at: candidate) ^ code)
            // 0 − 1 has its highest bit set, and no other difference of 32 bits does.
            let isSame = Int64((difference &- 1) >> 63)
            let accepts = isSame & (isUsable ? 1 : 0)
            found = (found & (accepts - 1)) | (candidate & -accepts)
            isFound |= accepts
        }
        return isFound == 1 ? found : nil
    }

    /// The code of one step (RFC 4226 section 5.3), below 1,000,000.
    package func code(at step: Int64) -> UInt32 {
        withWipedRoom(MemoryLayout<hmac_sha1_ctx>.size) { context in
            withWipedRoom(Int(SHA1_DIGEST_SIZE)) { digest in
                // What the library left of the key on the stack.
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
