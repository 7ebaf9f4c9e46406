// The signatures of JSON Web Tokens on nettle's hogweed and GMP: RS256 and ES256 (RFC 7518 sections
// 3.3 and 3.4), on plain bytes.
//
// Every function accepts any bytes. Keys and signatures that a standard forbids are rejected and never
// reach an algorithm that is not defined for them. GMP has no way to report a lack of memory, so the
// process ends if memory runs out, as it does in Swift.
#ifndef CJOSE_H
#define CJOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /// The size of a SHA-256 digest.
    frontdesk_jose_digest_size = 32,
    /// The size of a coordinate and of a private key of P-256.
    frontdesk_jose_p256_size = 32,
    /// The size of an ES256 signature: r and s, each as 32 bytes (RFC 7518 section 3.4).
    frontdesk_jose_es256_size = 64,
};

/// Computes SHA-256 (FIPS 180-4).
void frontdesk_jose_sha256(const uint8_t *message, size_t size, uint8_t *digest);

/// Whether an RSA key is acceptable. Both numbers are big-endian.
///
/// - The modulus is odd and has 2,048 to 4,096 bits. RFC 7518 section 3.3 requires the minimum. The
///   maximum bounds the time of a verification.
/// - The exponent is odd and between 2^16 and 2^256 (FIPS 186-5 section 5.1).
bool frontdesk_jose_rsa_is_acceptable(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size);

/// Whether `signature` is the RS256 signature of the message: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017
/// section 8.2.2). False if the key is not acceptable.
bool frontdesk_jose_rs256_verify(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size,
    const uint8_t *message, size_t message_size, const uint8_t *signature, size_t signature_size);

/// Whether two coordinates of 32 bytes, big-endian, are a point on P-256 (SP 800-186).
bool frontdesk_jose_p256_is_point(const uint8_t *x, const uint8_t *y);

/// Whether `signature` is the ES256 signature of the message. False if the point is not on the curve.
bool frontdesk_jose_es256_verify(
    const uint8_t *x, const uint8_t *y, const uint8_t *message, size_t message_size,
    const uint8_t *signature, size_t signature_size);

/// Writes the point of 32 + 32 bytes that belongs to a private key of 32 bytes, big-endian. False if
/// the key is not between 1 and the order of P-256 minus 1.
bool frontdesk_jose_p256_public(const uint8_t *key, uint8_t *x, uint8_t *y);

/// Signs with ES256 and writes 64 bytes. False if the key is not acceptable.
///
/// The nonce is deterministic (RFC 6979). A nonce that repeats or is biased reveals the key. This one
/// depends on no generator, and the RFC's vectors test it.
bool frontdesk_jose_es256_sign(
    const uint8_t *key, const uint8_t *message, size_t message_size, uint8_t *signature);

#endif
