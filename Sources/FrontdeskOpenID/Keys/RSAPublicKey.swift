internal import CJose

/// An RSA public key of 2,048 to 4,096 bits, for RS256 (RFC 7518 section 3.3).
package struct RSAPublicKey: Equatable, Sendable {
    /// Big-endian, without leading zeros.
    package let modulus: [UInt8]
    /// Big-endian, without leading zeros.
    package let exponent: [UInt8]

    /// Nil unless the modulus is odd and has 2,048 to 4,096 bits, the exponent is odd and between
    /// 2^16 and 2^256, and neither has leading zeros (RFC 7518 section 6.3.1).
    package init?(modulus: [UInt8], exponent: [UInt8]) {
        guard modulus.first != 0, exponent.first != 0,
            frontdesk_jose_rsa_is_acceptable(modulus, modulus.count, exponent, exponent.count)
        else { return nil }
        self.modulus = modulus
        self.exponent = exponent
    }

    /// Whether the bytes are the RS256 signature of the message.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        frontdesk_jose_rs256_verify(
            modulus,
            modulus.count,
            exponent,
            exponent.count,
            message,
            message.count,
            signature,
            signature.count
        )
    }
}
