// The memory of hashing threads, kept from one hash to the next.
//
// libsodium maps a fresh region for each Argon2id hash and unmaps it afterwards; the page faults
// that follow are a third to a half of the hash's time. It has no way to be given memory. So this target
// defines `mmap` and `munmap`, which libsodium finds in the executable, and answers from a block of
// the calling thread's own if all of this holds:
//
//   - the thread has a block (`enter`),
//   - it is computing a hash just now (`arm`, `disarm`),
//   - what is asked for is private anonymous memory, readable and writable, at no address, of at
//     least 1 MiB and at most the block's size,
//   - and the block is not handed out yet.
//
// `munmap` of exactly what was handed out keeps the block. Every other call, of whatever thread,
// becomes the system call it always was. All state is the thread's own; there are no locks.
#ifndef CHASHINGMEMORY_H
#define CHASHINGMEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a thread's block is and has done.
struct frontdesk_hashing_memory {
    /// Where it is; NULL while the thread has none, before the first hash and once it is given back.
    const void *block;
    /// Bytes at its start that a hash may have written and that were not overwritten since.
    size_t dirty;
    /// Regions handed out from it.
    uint64_t kept;
    /// Regions that a hash asked for and the kernel gave afresh.
    uint64_t fresh;
};

/// Has the calling thread keep a block for hashes of at most `capacity` bytes; it is mapped when the
/// first of them asks. With `wipes_each` it is overwritten as soon as a hash returns it. A thread
/// that never enters, or enters with 0, has its regions from the kernel.
void frontdesk_hashing_memory_enter(size_t capacity, bool wipes_each);

/// Overwrites and gives back the calling thread's block, and keeps none from then on.
void frontdesk_hashing_memory_leave(void);

/// Brackets the computing of one hash on the calling thread.
void frontdesk_hashing_memory_arm(void);
void frontdesk_hashing_memory_disarm(void);

/// Overwrites at most `most` bytes of what hashes have left in the calling thread's block, and
/// returns how many remain.
size_t frontdesk_hashing_memory_wipe(size_t most);

/// Gives the calling thread's block back to the kernel until the next hash asks.
void frontdesk_hashing_memory_give_back(void);

/// The calling thread's.
struct frontdesk_hashing_memory frontdesk_hashing_memory_state(void);

#endif
