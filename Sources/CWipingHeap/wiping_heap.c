#include "include/wiping_heap.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// Swift strings, arrays and dictionaries, JSON and rendered mails are freed as they are. Without this
// file a link, an authenticator's secret or a temporary password stays in freed memory until the
// block is used again, which may be never. SecretBytes covers what is kept; this covers every copy
// that was made in between.
//
// glibc allows a program to replace its allocator ("Replacing malloc" in its manual) and exports its
// own functions under the names below. M_PERTURB would do the same, but skips blocks that go to the
// per-thread cache, which are most of the small ones.
void __libc_free(void *block);
void *__libc_malloc(size_t size);

void free(void *block)
{
    if (block == NULL)
        return;
    memset(block, 0, malloc_usable_size(block));
    // Keeps the compiler from dropping the store.
    __asm__ __volatile__("" : : "r"(block) : "memory");
    __libc_free(block);
}

// The one of glibc moves a block without passing through `free`.
void *realloc(void *block, size_t size)
{
    if (block == NULL)
        return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    size_t room = malloc_usable_size(block);
    if (size <= room && size > room / 2)
        return block;
    void *moved = __libc_malloc(size);
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, size < room ? size : room);
    free(block);
    return moved;
}
