#include "include/CJose.h"

#include <nettle/bignum.h>
#include <nettle/rsa.h>

enum {
    least_modulus_bits = 2048,
    most_modulus_bits = 4096,
    least_exponent_bits = 17,
    most_exponent_bits = 256,
};

/// Reads a key into an initialized structure. False if the key is not acceptable.
static bool read_key(
    struct rsa_public_key *key, const uint8_t *modulus, size_t modulus_size,
    const uint8_t *exponent, size_t exponent_size) {
    if (modulus_size > most_modulus_bits / 8 || exponent_size > most_exponent_bits / 8) {
        return false;
    }
    nettle_mpz_set_str_256_u(key->n, modulus_size, modulus);
    nettle_mpz_set_str_256_u(key->e, exponent_size, exponent);
    // An odd number of 17 bits is above 2^16.
    return mpz_odd_p(key->n) && mpz_sizeinbase(key->n, 2) >= least_modulus_bits && mpz_odd_p(key->e)
        && mpz_sizeinbase(key->e, 2) >= least_exponent_bits && rsa_public_key_prepare(key);
}

bool frontdesk_jose_rsa_is_acceptable(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size) {
    struct rsa_public_key key;
    rsa_public_key_init(&key);
    bool is_acceptable = read_key(&key, modulus, modulus_size, exponent, exponent_size);
    rsa_public_key_clear(&key);
    return is_acceptable;
}

bool frontdesk_jose_rs256_verify(
    const uint8_t *modulus, size_t modulus_size, const uint8_t *exponent, size_t exponent_size,
    const uint8_t *message, size_t message_size, const uint8_t *signature, size_t signature_size) {
    struct rsa_public_key key;
    rsa_public_key_init(&key);
    bool is_valid = false;
    // The signature is as long as the modulus (RFC 8017 section 8.2.2, step 1). A shorter one would be
    // a second form of the same signature.
    if (read_key(&key, modulus, modulus_size, exponent, exponent_size)
        && signature_size == key.size) {
        uint8_t digest[frontdesk_jose_digest_size];
        frontdesk_jose_sha256(message, message_size, digest);
        mpz_t number;
        nettle_mpz_init_set_str_256_u(number, signature_size, signature);
        // nettle encodes the digest and compares all of it. It rejects 0 and numbers from the modulus
        // on.
        is_valid = rsa_sha256_verify_digest(&key, digest, number) == 1;
        mpz_clear(number);
    }
    rsa_public_key_clear(&key);
    return is_valid;
}
