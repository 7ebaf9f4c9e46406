// The deterministic nonces of ES256 (RFC 6979 section 3.2, with HMAC-SHA-256 and P-256).
#ifndef NONCE_H
#define NONCE_H

#include <nettle/sha2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The generator's state. The caller overwrites it.
struct nonce_source {
    uint8_t k[SHA256_DIGEST_SIZE];
    uint8_t v[SHA256_DIGEST_SIZE];
    bool has_produced;
};

/// Steps a to g. `key` has 32 bytes and is below the order; `digest` is the message's SHA-256.
void nonce_source_start(struct nonce_source *source, const uint8_t *key, const uint8_t *digest);

/// Step h: the next candidate. It is what nettle calls a random function (`nettle_random_func`).
/// nettle reads 32 bytes as a big-endian number, and asks again while the number is 0 or not below
/// the order, which is exactly the loop of step h.
void nonce_source_next(void *source, size_t size, uint8_t *candidate);

#endif
