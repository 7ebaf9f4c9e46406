// Counts the calls of malloc, calloc, realloc and the aligned variants in the program into which it
// is preloaded. The first eight bytes of the file that ALLOCATIONS names contain the count.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static _Atomic uint64_t before_start;
static _Atomic(_Atomic uint64_t *) count = &before_start;

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("ALLOCATIONS");
    int file = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file < 0 || ftruncate(file, sizeof(uint64_t)) != 0)
        return;
    void *page = mmap(NULL, sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED)
        atomic_store(&count, page);
}

static void one_more(void) { atomic_fetch_add_explicit(count, 1, memory_order_relaxed); }

void *malloc(size_t size)
{
    one_more();
    return __libc_malloc(size);
}

void *calloc(size_t items, size_t size)
{
    one_more();
    return __libc_calloc(items, size);
}

void *realloc(void *memory, size_t size)
{
    one_more();
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    one_more();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    one_more();
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : 12;
}
