#include "include/sqlite_memory.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

// A file that is open exclusively keeps the index of its write-ahead log in memory: 32 KiB that SQLite
// zeroes, of which a small log uses a page or two (https://www.sqlite.org/walformat.html, "The WAL-
// Index File Format"). So we allocate blocks of exactly that size in a separate region and return
// their zero pages to the kernel, which supplies a page of zeros on the next access. If the region is
// full, the block comes from the heap like all others.
enum { block_bytes = 32768, page_bytes = 4096, blocks = 16384, remembered = 4 };

static sqlite3_mem_methods heap;
static int is_configured;

// Guards the variables below.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char *region;
static uint16_t free_blocks[blocks];
static int free_count;
// The first block that was never used.
static int first_unused;

// The blocks that the calling thread has allocated for the file that it opens.
static _Thread_local int is_opening;
static _Thread_local unsigned char *taken[remembered];

static int is_ours(const void *pointer)
{
    const unsigned char *block = pointer;
    return region != NULL && block >= region && block < region + (size_t)blocks * block_bytes;
}

static unsigned char *take(void)
{
    pthread_mutex_lock(&lock);
    int index = free_count > 0             ? free_blocks[--free_count]
                : region && first_unused < blocks ? first_unused++
                                                  : -1;
    pthread_mutex_unlock(&lock);
    if (index < 0)
        return NULL;
    unsigned char *block = region + (size_t)index * block_bytes;
    for (int place = 0; is_opening && place < remembered; place++) {
        if (taken[place] == NULL) {
            taken[place] = block;
            break;
        }
    }
    return block;
}

static void give_back(unsigned char *block)
{
    for (int place = 0; place < remembered; place++) {
        if (taken[place] == block)
            taken[place] = NULL;
    }
    madvise(block, block_bytes, MADV_DONTNEED);
    pthread_mutex_lock(&lock);
    free_blocks[free_count++] = (uint16_t)((size_t)(block - region) / block_bytes);
    pthread_mutex_unlock(&lock);
}

static void *allocate(int size)
{
    void *block = size == block_bytes ? take() : NULL;
    return block ? block : heap.xMalloc(size);
}

static void release(void *block)
{
    if (is_ours(block))
        give_back(block);
    else
        heap.xFree(block);
}

static int size_of(void *block)
{
    return is_ours(block) ? block_bytes : heap.xSize(block);
}

static void *reallocate(void *block, int size)
{
    if (!is_ours(block))
        return heap.xRealloc(block, size);
    void *moved = heap.xMalloc(size);
    if (moved == NULL)
        return NULL;
    memcpy(moved, block, size < block_bytes ? (size_t)size : block_bytes);
    give_back(block);
    return moved;
}

static int configure(void)
{
    // Otherwise each cache allocates 20 pages in advance.
    int code = sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
    if (code == SQLITE_OK)
        code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &heap);
    if (code != SQLITE_OK)
        return code;
    sqlite3_mem_methods methods = heap;
    methods.xMalloc = allocate;
    methods.xFree = release;
    methods.xRealloc = reallocate;
    methods.xSize = size_of;
    code = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    if (code != SQLITE_OK)
        return code;
    // This reserves addresses only; the kernel supplies memory on first access.
    void *room = mmap(NULL, (size_t)blocks * block_bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room != MAP_FAILED) {
        // Huge pages of 2 MiB would defeat the purpose.
        madvise(room, (size_t)blocks * block_bytes, MADV_NOHUGEPAGE);
        region = room;
    }
    return SQLITE_OK;
}

int frontdesk_sqlite_configure(void)
{
    pthread_mutex_lock(&lock);
    int code = is_configured ? SQLITE_OK : configure();
    is_configured = code == SQLITE_OK;
    pthread_mutex_unlock(&lock);
    return code;
}

void frontdesk_sqlite_opening(void)
{
    memset(taken, 0, sizeof taken);
    is_opening = 1;
}

static int is_zero(const unsigned char *page)
{
    return page[0] == 0 && memcmp(page, page + 1, page_bytes - 1) == 0;
}

// Returns each run of zero pages to the kernel with one call.
static void thin(unsigned char *block)
{
    int start = 0;
    for (int page = 0; page <= block_bytes; page += page_bytes) {
        if (page < block_bytes && is_zero(block + page))
            continue;
        if (page > start)
            madvise(block + start, (size_t)(page - start), MADV_DONTNEED);
        start = page + page_bytes;
    }
}

void frontdesk_sqlite_opened(void)
{
    is_opening = 0;
    for (int place = 0; place < remembered; place++) {
        if (taken[place] != NULL)
            thin(taken[place]);
        taken[place] = NULL;
    }
}
