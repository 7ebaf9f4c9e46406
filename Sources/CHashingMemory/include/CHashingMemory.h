// Memory that a hashing thread keeps from one hash to the next.
//
// libsodium maps a fresh region for each Argon2id hash and unmaps it afterwards. The resulting
// page faults take a third to a half of the hash's time. libsodium offers no way to pass memory.
// This target therefore defines `mmap` and `munmap`, which libsodium finds in the executable.
// `mmap` returns a block that belongs to the calling thread if all of these conditions hold:
//
//   - The thread keeps a block (`enter`).
//   - The thread is computing a hash (between `arm` and `disarm`).
//   - The request is for private anonymous memory that is readable and writable, at no particular
//     address, of at least 1 MiB and at most the block's size.
//   - The block is not in use.
//
// `munmap` of exactly this region keeps the block. Every other call, from any thread, becomes the
// usual system call. All state is thread-local, so there are no locks.
#ifndef CHASHINGMEMORY_H
#define CHASHINGMEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The state and the statistics of a thread's block.
struct frontdesk_hashing_memory {
    /// The address; NULL before the first hash and after the block is returned to the kernel.
    const void *block;
    /// How many bytes at its start a hash may have written that have not been overwritten since.
    size_t dirty;
    /// How many regions came from the block.
    uint64_t kept;
    /// How many regions a hash requested that the kernel had to map.
    uint64_t fresh;
};

/// Makes the calling thread keep a block for hashes of at most `capacity` bytes. The first hash
/// maps it. If `wipes_each` is set, the block is overwritten after each hash. A thread that has not
/// called this function, or has passed 0, gets its regions from the kernel.
void frontdesk_hashing_memory_enter(size_t capacity, bool wipes_each);

/// Overwrites the calling thread's block and returns it to the kernel. The thread keeps no block
/// from then on.
void frontdesk_hashing_memory_leave(void);

/// Mark the beginning and the end of one hash on the calling thread.
void frontdesk_hashing_memory_arm(void);
void frontdesk_hashing_memory_disarm(void);

/// Overwrites at most `most` bytes that hashes have left in the calling thread's block. Returns how
/// many remain.
size_t frontdesk_hashing_memory_wipe(size_t most);

/// Returns the calling thread's block to the kernel. The next hash maps a new one.
void frontdesk_hashing_memory_give_back(void);

/// The state of the calling thread's block.
struct frontdesk_hashing_memory frontdesk_hashing_memory_state(void);

#endif
