#define _GNU_SOURCE
#include "nonce.h"

#include <nettle/bignum.h>
#include <nettle/hmac.h>
#include <string.h>

/// The order of P-256 (SP 800-186 section 3.2.1.3).
static const uint8_t order[32] = {
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
};

/// v = HMAC(k, v)
static void step(struct nonce_source *source) {
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, sizeof source->k, source->k);
    hmac_sha256_update(&context, sizeof source->v, source->v);
    hmac_sha256_digest(&context, sizeof source->v, source->v);
    explicit_bzero(&context, sizeof context);
}

/// k = HMAC(k, v ‖ separator ‖ seed), then v = HMAC(k, v)
static void mix(
    struct nonce_source *source, uint8_t separator, const uint8_t *seed, size_t seed_size) {
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, sizeof source->k, source->k);
    hmac_sha256_update(&context, sizeof source->v, source->v);
    hmac_sha256_update(&context, 1, &separator);
    hmac_sha256_update(&context, seed_size, seed);
    hmac_sha256_digest(&context, sizeof source->k, source->k);
    explicit_bzero(&context, sizeof context);
    step(source);
}

/// bits2octets: the digest modulo the order. It is not secret.
static void reduce(const uint8_t *digest, uint8_t *reduced) {
    mpz_t number, modulus;
    nettle_mpz_init_set_str_256_u(number, SHA256_DIGEST_SIZE, digest);
    nettle_mpz_init_set_str_256_u(modulus, sizeof order, order);
    mpz_mod(number, number, modulus);
    nettle_mpz_get_str_256(sizeof order, reduced, number);
    mpz_clear(number);
    mpz_clear(modulus);
}

void nonce_source_start(struct nonce_source *source, const uint8_t *key, const uint8_t *digest) {
    uint8_t seed[sizeof order + SHA256_DIGEST_SIZE];
    memcpy(seed, key, sizeof order);
    reduce(digest, seed + sizeof order);
    memset(source->k, 0, sizeof source->k);
    memset(source->v, 1, sizeof source->v);
    source->has_produced = false;
    mix(source, 0, seed, sizeof seed);
    mix(source, 1, seed, sizeof seed);
    explicit_bzero(seed, sizeof seed);
}

void nonce_source_next(void *context, size_t size, uint8_t *candidate) {
    struct nonce_source *source = context;
    if (source->has_produced) {
        mix(source, 0, source->v, 0);
    }
    source->has_produced = true;
    while (size > 0) {
        step(source);
        size_t part = size < sizeof source->v ? size : sizeof source->v;
        memcpy(candidate, source->v, part);
        candidate += part;
        size -= part;
    }
}
