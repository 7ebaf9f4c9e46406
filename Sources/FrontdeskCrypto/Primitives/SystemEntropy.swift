internal import CSodium

/// Fills the buffer with unpredictable bytes. It is a parameter wherever a value is drawn, so that
/// tests can predict the value. The nonces of boxes are the exception, because a repeated nonce
/// would reveal the key.
package typealias RandomSource = (UnsafeMutableRawBufferPointer) -> Void

/// The kernel's random generator, through libsodium, which aborts the process rather than return
/// predictable bytes.
package struct SystemEntropy: Sendable {
    package init() {}

    package func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        guard let base = buffer.baseAddress else { return }
        randombytes_buf(base, buffer.count)
    }

    package func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(buffer))
            filled = buffer.count
        }
    }
}
