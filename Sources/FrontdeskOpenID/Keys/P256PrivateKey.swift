internal import CJose
package import FrontdeskCalls

/// A private key on P-256, which signs with ES256. Its description reveals nothing.
package struct P256PrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The size in bytes.
    package static let count = Int(frontdesk_jose_p256_size)

    package let publicKey: P256PublicKey
    private let scalar: SecretBytes

    /// Nil unless the scalar has 32 bytes, big-endian, and is between 1 and the curve's order
    /// minus 1.
    package init?(_ scalar: SecretBytes) {
        guard scalar.count == Self.count else { return nil }
        var x = [UInt8](repeating: 0, count: P256PublicKey.coordinateCount)
        var y = x
        let isAcceptable = scalar.withUnsafeBytes { scalar in
            frontdesk_jose_p256_public(scalar.octets, &x, &y)
        }
        guard isAcceptable, let publicKey = P256PublicKey(x: x, y: y) else { return nil }
        self.publicKey = publicKey
        self.scalar = scalar
    }

    /// The ES256 signature of the message, which is always the same for the same message (RFC 6979).
    package func signature(of message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Int(frontdesk_jose_es256_size))
        // False only for a scalar that `init` rejects.
        _ = scalar.withUnsafeBytes { scalar in
            frontdesk_jose_es256_sign(scalar.octets, message, message.count, &signature)
        }
        return signature
    }

    package var description: String { "P256PrivateKey" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension UnsafeRawBufferPointer {
    fileprivate var octets: UnsafePointer<UInt8>? {
        baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
