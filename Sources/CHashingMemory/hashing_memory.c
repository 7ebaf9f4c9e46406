#define _GNU_SOURCE
#include "CHashingMemory.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) \
    || __has_feature(memory_sanitizer) || __has_feature(hwaddress_sanitizer)
#define SANITIZED 1
#endif
#endif

/// The size of a huge page on x86-64 and, with pages of 4 KiB, on arm64.
static const size_t huge_page = (size_t)2 << 20;
/// Smaller requests are not worth keeping a block for.
static const size_t smallest = (size_t)1 << 20;

static _Thread_local struct {
    size_t capacity;
    char *block;
    /// The length of the region in use; 0 if there is none.
    size_t in_use;
    size_t dirty;
    uint64_t kept;
    uint64_t fresh;
    bool wipes_each;
    bool is_armed;
} own;

// The system's own `mmap` and `munmap`. A plain system call needs no initialization and works in
// signal handlers, like the C library's functions, which do nothing else.

#ifdef SANITIZED
// The sanitizers track mappings. In their builds, our functions replace these interceptors.
void *__interceptor_mmap(void *, size_t, int, int, int, off_t);
int __interceptor_munmap(void *, size_t);
#define system_mmap __interceptor_mmap
#define system_munmap __interceptor_munmap
#else
// This system call takes the offset in bytes only on 64-bit machines.
_Static_assert(sizeof(long) == 8 && sizeof(off_t) == 8, "64-bit Linux is expected");

static void *system_mmap(
    void *address, size_t length, int protection, int flags, int descriptor, off_t offset) {
    return (void *)syscall(SYS_mmap, address, length, protection, flags, descriptor, offset);
}

static int system_munmap(void *address, size_t length) {
    return (int)syscall(SYS_munmap, address, length);
}
#endif

static size_t rounded_up(size_t length, size_t unit) {
    return (length + unit - 1) / unit * unit;
}

static size_t block_size(void) {
    return rounded_up(own.capacity, (size_t)sysconf(_SC_PAGESIZE));
}

/// Maps the block at a multiple of the huge page size. Returns false, and changes nothing, if that
/// fails.
static bool obtain(void) {
    size_t size = block_size(), room = size + huge_page;
    char *start = system_mmap(
        NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) {
        return false;
    }
    char *block = (char *)rounded_up((size_t)start, huge_page);
    size_t before = (size_t)(block - start);
    if (before > 0) {
        system_munmap(start, before);
    }
    if (room - before - size > 0) {
        system_munmap(block + size, room - before - size);
    }
    // The block works without huge pages too. Advise only whole huge pages, so that the block never
    // takes more memory than its size.
    madvise(block, size / huge_page * huge_page, MADV_HUGEPAGE);
    // Keep what a hash leaves out of core dumps and child processes.
    madvise(block, size, MADV_DONTDUMP);
    madvise(block, size, MADV_WIPEONFORK);
    own.block = block;
    own.dirty = 0;
    return true;
}

/// Returns the region for a hash; NULL if the kernel must map it.
static void *take(size_t length) {
    if (own.in_use != 0) {
        return NULL;
    }
    if (length > own.capacity) {
        // A thread never holds two regions at once.
        frontdesk_hashing_memory_give_back();
        return NULL;
    }
    if (own.block == NULL && !obtain()) {
        return NULL;
    }
    own.in_use = length;
    if (own.dirty < length) {
        own.dirty = length;
    }
    return own.block;
}

void *mmap(
    void *address, size_t length, int protection, int flags, int descriptor, off_t offset) {
    // Ignore MAP_POPULATE: it only prefaults pages, and a kept block already has its pages.
    if (own.is_armed && address == NULL && length >= smallest
        && protection == (PROT_READ | PROT_WRITE)
        && (flags & ~MAP_POPULATE) == (MAP_PRIVATE | MAP_ANONYMOUS) && descriptor == -1
        && offset == 0) {
        int error = errno;
        void *region = take(length);
        errno = error;
        if (region != NULL) {
            own.kept += 1;
            return region;
        }
        own.fresh += 1;
    }
    return system_mmap(address, length, protection, flags, descriptor, offset);
}

int munmap(void *address, size_t length) {
    if (own.in_use != 0 && address == own.block && length == own.in_use) {
        own.in_use = 0;
        if (own.wipes_each) {
            frontdesk_hashing_memory_wipe(own.dirty);
        }
        return 0;
    }
    return system_munmap(address, length);
}

void frontdesk_hashing_memory_enter(size_t capacity, bool wipes_each) {
    frontdesk_hashing_memory_leave();
    own.capacity = capacity;
    own.wipes_each = wipes_each;
}

void frontdesk_hashing_memory_leave(void) {
    frontdesk_hashing_memory_wipe(own.dirty);
    frontdesk_hashing_memory_give_back();
    own.capacity = 0;
}

void frontdesk_hashing_memory_arm(void) {
    own.is_armed = true;
}

void frontdesk_hashing_memory_disarm(void) {
    own.is_armed = false;
}

size_t frontdesk_hashing_memory_wipe(size_t most) {
    if (own.block == NULL || own.in_use != 0) {
        return 0;
    }
    // Start at the end, so that the dirty bytes remain one range at the start.
    size_t part = most < own.dirty ? most : own.dirty;
    own.dirty -= part;
    explicit_bzero(own.block + own.dirty, part);
    return own.dirty;
}

void frontdesk_hashing_memory_give_back(void) {
    // A block in use belongs to its user, who unmaps it.
    if (own.block != NULL && own.in_use == 0) {
        system_munmap(own.block, block_size());
    }
    own.block = NULL;
    own.in_use = 0;
    own.dirty = 0;
}

struct frontdesk_hashing_memory frontdesk_hashing_memory_state(void) {
    return (struct frontdesk_hashing_memory){
        .block = own.block,
        .dirty = own.dirty,
        .kept = own.kept,
        .fresh = own.fresh,
    };
}
