#define _GNU_SOURCE
#include "include/CJose.h"

#include "nonce.h"

#include <nettle/bignum.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>
#include <nettle/ecdsa.h>
#include <nettle/sha2.h>
#include <string.h>

void frontdesk_jose_sha256(const uint8_t *message, size_t size, uint8_t *digest) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, size, message);
    sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
}

/// Reads a point into an initialized structure. False if a coordinate is not below the prime or the
/// point is not on the curve; nettle checks both. The point at infinity has no coordinates.
static bool read_point(struct ecc_point *point, const uint8_t *x, const uint8_t *y) {
    mpz_t x_number, y_number;
    nettle_mpz_init_set_str_256_u(x_number, frontdesk_jose_p256_size, x);
    nettle_mpz_init_set_str_256_u(y_number, frontdesk_jose_p256_size, y);
    bool is_point = ecc_point_set(point, x_number, y_number) == 1;
    mpz_clear(x_number);
    mpz_clear(y_number);
    return is_point;
}

bool frontdesk_jose_p256_is_point(const uint8_t *x, const uint8_t *y) {
    struct ecc_point point;
    ecc_point_init(&point, nettle_get_secp_256r1());
    bool is_point = read_point(&point, x, y);
    ecc_point_clear(&point);
    return is_point;
}

bool frontdesk_jose_es256_verify(
    const uint8_t *x, const uint8_t *y, const uint8_t *message, size_t message_size,
    const uint8_t *signature, size_t signature_size) {
    if (signature_size != frontdesk_jose_es256_size) {
        return false;
    }
    struct ecc_point point;
    ecc_point_init(&point, nettle_get_secp_256r1());
    bool is_valid = false;
    if (read_point(&point, x, y)) {
        uint8_t digest[frontdesk_jose_digest_size];
        frontdesk_jose_sha256(message, message_size, digest);
        struct dsa_signature numbers;
        dsa_signature_init(&numbers);
        nettle_mpz_set_str_256_u(numbers.r, frontdesk_jose_p256_size, signature);
        nettle_mpz_set_str_256_u(
            numbers.s, frontdesk_jose_p256_size, signature + frontdesk_jose_p256_size);
        // nettle rejects r and s that are 0 or not below the order.
        is_valid = ecdsa_verify(&point, sizeof digest, digest, &numbers) == 1;
        dsa_signature_clear(&numbers);
    }
    ecc_point_clear(&point);
    return is_valid;
}

/// Reads a private key into an initialized structure. False if it is 0 or not below the order.
static bool read_scalar(struct ecc_scalar *scalar, const uint8_t *key) {
    mpz_t number;
    nettle_mpz_init_set_str_256_u(number, frontdesk_jose_p256_size, key);
    bool is_acceptable = ecc_scalar_set(scalar, number) == 1;
    mpz_clear(number);
    return is_acceptable;
}

/// Overwrites what the functions called before left on the stack.
__attribute__((noinline)) static void wipe_stack(void) {
    uint8_t room[8192];
    explicit_bzero(room, sizeof room);
}

bool frontdesk_jose_p256_public(const uint8_t *key, uint8_t *x, uint8_t *y) {
    struct ecc_scalar scalar;
    ecc_scalar_init(&scalar, nettle_get_secp_256r1());
    bool is_acceptable = read_scalar(&scalar, key);
    if (is_acceptable) {
        struct ecc_point point;
        ecc_point_init(&point, nettle_get_secp_256r1());
        ecc_point_mul_g(&point, &scalar);
        mpz_t x_number, y_number;
        mpz_init(x_number);
        mpz_init(y_number);
        ecc_point_get(&point, x_number, y_number);
        nettle_mpz_get_str_256(frontdesk_jose_p256_size, x, x_number);
        nettle_mpz_get_str_256(frontdesk_jose_p256_size, y, y_number);
        mpz_clear(x_number);
        mpz_clear(y_number);
        ecc_point_clear(&point);
    }
    ecc_scalar_clear(&scalar);
    wipe_stack();
    return is_acceptable;
}

bool frontdesk_jose_es256_sign(
    const uint8_t *key, const uint8_t *message, size_t message_size, uint8_t *signature) {
    struct ecc_scalar scalar;
    ecc_scalar_init(&scalar, nettle_get_secp_256r1());
    bool is_acceptable = read_scalar(&scalar, key);
    if (is_acceptable) {
        uint8_t digest[frontdesk_jose_digest_size];
        frontdesk_jose_sha256(message, message_size, digest);
        struct nonce_source source;
        nonce_source_start(&source, key, digest);
        struct dsa_signature numbers;
        dsa_signature_init(&numbers);
        ecdsa_sign(&scalar, &source, nonce_source_next, sizeof digest, digest, &numbers);
        nettle_mpz_get_str_256(frontdesk_jose_p256_size, signature, numbers.r);
        nettle_mpz_get_str_256(
            frontdesk_jose_p256_size, signature + frontdesk_jose_p256_size, numbers.s);
        dsa_signature_clear(&numbers);
        explicit_bzero(&source, sizeof source);
    }
    ecc_scalar_clear(&scalar);
    wipe_stack();
    return is_acceptable;
}
