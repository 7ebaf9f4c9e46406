internal import CSodium

/// Fills the buffer with unpredictable bytes. A parameter wherever a value is drawn, so that tests
/// can know it; nonces of boxes are the exception, as a repeated one would betray the key.
package typealias RandomSource = (UnsafeMutableRawBufferPointer) -> Void

/// The kernel's generator by way of libsodium, which ends the process rather than return bytes that
/// can be guessed.
package struct SystemEntropy: Sendable {
    package init() {}

    package func fill(_ room: UnsafeMutableRawBufferPointer) {
        guard let base = room.baseAddress else { return }
        randombytes_buf(base, room.count)
    }

    package func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: max(0, count)) { room, filled in
            fill(UnsafeMutableRawBufferPointer(room))
            filled = room.count
        }
    }
}
