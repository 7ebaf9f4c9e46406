#define _GNU_SOURCE
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

// hogweed computes with private keys and nonces in memory from GMP's allocator. These functions
// overwrite each block before it is freed or moved.

static void *allocate(size_t size) {
    void *block = malloc(size);
    // GMP requires a block.
    if (block == NULL) {
        abort();
    }
    return block;
}

static void release(void *block, size_t size) {
    explicit_bzero(block, size);
    free(block);
}

static void *reallocate(void *block, size_t old_size, size_t new_size) {
    void *moved = allocate(new_size);
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    release(block, old_size);
    return moved;
}

// The functions belong to the whole process, so they are set before any thread can compute.
__attribute__((constructor)) static void wipe_freed_numbers(void) {
    mp_set_memory_functions(allocate, reallocate, release);
}
