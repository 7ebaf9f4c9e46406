internal import CSodium
internal import CUnistring
internal import Glibc

/// A password in the normalized form that is hashed. It follows the OpaqueString profile of RFC
/// 8265, but with NFKC, as NIST SP 800-63B-4 section 3.1.1.2 requires: valid UTF-8 without U+0000,
/// normalized, and neither trimmed nor cut. Stored passwords, typed candidates and security answers
/// all use this form.
package struct PreparedPassword: Sendable {
    /// The length in code points after normalization, which minimum lengths refer to.
    package let codePoints: Int
    private let memory: GuardedMemory

    /// Normalizes `typed`. A text that is too long is rejected before any other work.
    package init(_ typed: UnsafeRawBufferPointer) throws(PasswordFault) {
        guard !typed.isEmpty else { throw .empty }
        guard typed.count <= CryptoLimits.passwordBytes else { throw .tooLong }
        guard !typed.contains(0) else { throw .containsNUL }
        if typed.allSatisfy({ $0 < 0x80 }) {
            try self.init(normalized: typed)
            return
        }
        guard u8_check(typed.octets, typed.count) == nil else { throw .notUTF8 }
        self = try Self.normalize(typed) { text throws(PasswordFault) in
            try PreparedPassword(normalized: text)
        }
    }

    init(normalized text: UnsafeRawBufferPointer) throws(PasswordFault) {
        guard text.count <= CryptoLimits.passwordBytes else { throw .tooLong }
        // In UTF-8 each code point has exactly one byte that is not of the form 10xxxxxx.
        codePoints = text.count { $0 & 0xc0 != 0x80 }
        do throws(CryptoError) {
            memory = try GuardedMemory(count: text.count) { buffer throws(CryptoError) in
                buffer.copyMemory(from: text)
            }
        } catch {
            throw .noMemory
        }
    }

    /// Provides the bytes to hash to `body`, which must not keep them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try memory.withUnsafeBytes(body)
    }

    /// Compares two passwords in a time that depends only on their length.
    package func isSame(as other: PreparedPassword) -> Bool {
        withUnsafeBytes { own in other.withUnsafeBytes { areEqual(own, $0) } }
    }

    static func normalize<Result>(
        _ typed: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) throws(PasswordFault) -> Result
    ) throws(PasswordFault) -> Result {
        // NFKC makes UTF-8 at most 11 times as long (U+FDFA, Unicode Technical Report 15), so the
        // library never allocates its own buffer. It leaves its sorting buffer on the stack.
        let size = 11 * CryptoLimits.passwordBytes + 64
        defer { sodium_stackzero(4096) }
        return try withWipedBuffer(size) { buffer throws(PasswordFault) in
            var length = buffer.count
            guard
                let text = u8_normalize(
                    frontdesk_nfkc(),
                    typed.octets,
                    typed.count,
                    buffer.octets,
                    &length
                )
            else { throw .noMemory }
            defer {
                if text != buffer.octets {
                    sodium_memzero(text, length)
                    free(text)
                }
            }
            return try body(UnsafeRawBufferPointer(start: text, count: length))
        }
    }
}
