internal import CJose

/// A point on P-256, for ES256 (RFC 7518 section 3.4).
package struct P256PublicKey: Equatable, Sendable {
    /// The size of a coordinate in bytes.
    package static let coordinateCount = Int(frontdesk_jose_p256_size)

    /// Big-endian.
    package let x: [UInt8]
    /// Big-endian.
    package let y: [UInt8]

    /// Nil unless both have 32 bytes (RFC 7518 section 6.2.1.2) and are a point on the curve.
    package init?(x: [UInt8], y: [UInt8]) {
        guard x.count == Self.coordinateCount, y.count == Self.coordinateCount,
            frontdesk_jose_p256_is_point(x, y)
        else { return nil }
        self.x = x
        self.y = y
    }

    /// Whether the bytes are the ES256 signature of the message: r and s, each as 32 bytes.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        frontdesk_jose_es256_verify(
            x,
            y,
            message,
            message.count,
            signature,
            signature.count
        )
    }
}
