// A disk under a test's control, for LD_PRELOAD. System calls on files below DISK_ROOT can be
//
// * made to fail or to end the process (DISK_CONTROL): "of these classes, the Nth from now";
// * recorded with the written data (DISK_HISTORY), from which the test computes the state after a
//   power loss: everything not synced is lost, including names.
//
// Both files are shared mappings, so that they survive kill -9. Calls go directly to the kernel.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Classes of calls; the test has the same list.
enum {
    OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, NAMES = 16, READ = 32, ALLOCATE = 64,
    // Allocations by SQLite or libsodium.
    SQLITE_MEMORY = 128, SODIUM_MEMORY = 256
};
enum { FAIL_ONCE, FAIL_FROM_THEN_ON, WRITE_HALF, KILL };

struct control {
    uint64_t classes;
    // The number of the affected call from now on, starting at 1; 0 for none.
    uint64_t nth;
    uint64_t error;
    uint64_t action;
    _Atomic uint64_t seen;
    _Atomic uint64_t hits;
};

// Kinds of records; the test has the same list.
enum { OPENED = 1, WRITTEN, CUT, SYNCED, SYNC_FAILED, MADE_DIRECTORY, REMOVED, RENAMED, LINKED };

struct record {
    uint32_t kind, path_length;
    uint64_t handle, offset, length;
};

static struct control *control;
static uint8_t *history;
static uint64_t history_size;
static char root[PATH_MAX];
static size_t root_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// The open files and directories below the root, by descriptor.
static struct { uint64_t handle; char *path; } opened[65536];
static uint64_t last_handle;

static struct { uintptr_t from, to; int class; } libraries[8];
static int library_count;

static void *map(const char *variable, size_t *size)
{
    const char *path = getenv(variable);
    struct stat status;
    int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0 || fstat(file, &status) != 0) return NULL;
    void *mapping = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (mapping == MAP_FAILED) return NULL;
    *size = status.st_size;
    return mapping;
}

static int note_library(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size, (void)data;
    int class = strstr(info->dlpi_name, "libsqlite3") ? SQLITE_MEMORY
        : strstr(info->dlpi_name, "libsodium") ? SODIUM_MEMORY : 0;
    for (int i = 0; class && i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X) || library_count == 8) continue;
        libraries[library_count].from = info->dlpi_addr + part->p_vaddr;
        libraries[library_count].to = libraries[library_count].from + part->p_memsz;
        libraries[library_count++].class = class;
    }
    return 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("DISK_ROOT");
    if (!path || !realpath(path, root)) return;
    size_t size;
    root_length = strlen(root);
    history = map("DISK_HISTORY", &history_size);
    dl_iterate_phdr(note_library, NULL);
    control = map("DISK_CONTROL", &size);
}

// Whether the call must fail; sets errno then. Does not return if the call must end the process.
static bool fails(int class)
{
    if (!control || !(control->classes & class) || control->nth == 0) return false;
    uint64_t number = atomic_fetch_add(&control->seen, 1) + 1;
    if (number < control->nth) return false;
    if (number > control->nth && control->action != FAIL_FROM_THEN_ON) return false;
    atomic_fetch_add(&control->hits, 1);
    if (control->action == KILL) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = (int)control->error;
    return true;
}

// Writes the path below the root to `result`, or returns false.
static bool below_root(int directory, const char *path, char *result)
{
    if (!root_length) return false;
    char whole[PATH_MAX];
    if (path[0] == '/') {
        snprintf(whole, sizeof whole, "%s", path);
    } else if (directory >= 0 && directory < 65536 && opened[directory].handle) {
        const char *parent = opened[directory].path;
        snprintf(result, PATH_MAX, "%s%s%s", parent, *parent ? "/" : "", path);
        return true;
    } else {
        return false;
    }
    if (strncmp(whole, root, root_length) != 0) return false;
    if (whole[root_length] == 0) { result[0] = 0; return true; }
    if (whole[root_length] != '/') return false;
    strcpy(result, whole + root_length + 1);
    return true;
}

// Appends to the history. The caller holds `lock`. A record is valid once the end is after it.
static void note(uint32_t kind, uint64_t handle, uint64_t offset, const void *data, uint64_t length,
    const char *path, const char *other)
{
    if (!history) return;
    uint32_t path_length = path ? strlen(path) + 1 + (other ? strlen(other) + 1 : 0) : 0;
    uint64_t end = *(uint64_t *)history ? *(uint64_t *)history : 8;
    uint64_t next = (end + sizeof(struct record) + path_length + length + 7) & ~7ull;
    if (next > history_size) {
        static const char words[] = "the history is full\n";
        syscall(SYS_write, 2, words, sizeof words - 1);
        abort();
    }
    struct record record = {kind, path_length, handle, offset, length};
    memcpy(history + end, &record, sizeof record);
    char *place = (char *)history + end + sizeof record;
    if (path) strcpy(place, path);
    if (other) strcpy(place + strlen(path) + 1, other);
    if (length) memcpy(place + path_length, data, length);
    atomic_store((_Atomic uint64_t *)history, next);
}

static int open_at(int directory, const char *path, int flags, mode_t mode)
{
    char name[PATH_MAX];
    if (!below_root(directory, path, name))
        return (int)syscall(SYS_openat, directory, path, flags, mode);
    if (fails(OPEN)) return -1;
    pthread_mutex_lock(&lock);
    struct stat status;
    bool existed = fstatat(directory, path, &status, AT_SYMLINK_NOFOLLOW) == 0;
    int file = (int)syscall(SYS_openat, directory, path, flags, mode);
    if (file >= 0 && file < 65536) {
        opened[file].handle = ++last_handle;
        opened[file].path = strdup(name);
        note(OPENED, last_handle, !existed, NULL, 0, name, NULL);
        if (flags & O_TRUNC) note(CUT, last_handle, 0, NULL, 0, NULL, NULL);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return file;
}

static mode_t mode_of(int flags, va_list more)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}
#define OPENING(NAME) int NAME(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more); \
    return open_at(AT_FDCWD, path, flags, mode); }
#define OPENING_AT(NAME) int NAME(int directory, const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more); \
    return open_at(directory, path, flags, mode); }
OPENING(open) OPENING(open64)
OPENING_AT(openat) OPENING_AT(openat64)
int __open_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }

static uint64_t handle_of(int file)
{
    return file >= 0 && file < 65536 ? opened[file].handle : 0;
}

int close(int file)
{
    if (handle_of(file)) {
        pthread_mutex_lock(&lock);
        free(opened[file].path);
        opened[file].handle = 0;
        opened[file].path = NULL;
        pthread_mutex_unlock(&lock);
    }
    return (int)syscall(SYS_close, file);
}

static void note_write(int file, const void *data, ssize_t length, off_t offset)
{
    if (length <= 0 || !history) return;
    int error = errno;
    pthread_mutex_lock(&lock);
    note(WRITTEN, handle_of(file), offset, data, length, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
}

ssize_t pwrite64(int file, const void *data, size_t length, off_t offset)
{
    if (handle_of(file) && fails(WRITE)) {
        if (control->action != WRITE_HALF || length < 2) return -1;
        length /= 2;
    }
    ssize_t written = syscall(SYS_pwrite64, file, data, length, offset);
    if (handle_of(file)) note_write(file, data, written, offset);
    return written;
}
ssize_t pwrite(int file, const void *data, size_t length, off_t offset)
{
    return pwrite64(file, data, length, offset);
}
ssize_t write(int file, const void *data, size_t length)
{
    if (!handle_of(file)) return syscall(SYS_write, file, data, length);
    return pwrite64(file, data, length, lseek(file, 0, SEEK_END));
}

ssize_t pread64(int file, void *data, size_t length, off_t offset)
{
    if (handle_of(file) && fails(READ)) return -1;
    return syscall(SYS_pread64, file, data, length, offset);
}
ssize_t pread(int file, void *data, size_t length, off_t offset)
{
    return pread64(file, data, length, offset);
}

int ftruncate64(int file, off_t length)
{
    if (handle_of(file) && fails(TRUNCATE)) return -1;
    int result = (int)syscall(SYS_ftruncate, file, length);
    if (handle_of(file) && result == 0) {
        pthread_mutex_lock(&lock);
        note(CUT, handle_of(file), length, NULL, 0, NULL, NULL);
        pthread_mutex_unlock(&lock);
    }
    return result;
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int posix_fallocate64(int file, off_t offset, off_t length)
{
    if (handle_of(file) && fails(ALLOCATE)) return errno;
    return syscall(SYS_fallocate, file, 0, offset, length) == 0 ? 0 : errno;
}
int posix_fallocate(int file, off_t offset, off_t length)
{
    return posix_fallocate64(file, offset, length);
}

static int sync_file(int call, int file)
{
    uint64_t handle = handle_of(file);
    if (!handle) return (int)syscall(call, file);
    bool failed = fails(SYNC);
    int error = errno;
    // Everything written before the call is on the disk after it.
    int result = failed ? -1 : (int)syscall(call, file);
    if (!failed) error = errno;
    // A disk that lies, to verify that the test detects it.
    if (!getenv("DISK_LIES")) {
        pthread_mutex_lock(&lock);
        note(result == 0 ? SYNCED : SYNC_FAILED, handle, 0, NULL, 0, NULL, NULL);
        pthread_mutex_unlock(&lock);
    }
    errno = error;
    return result;
}
int fsync(int file) { return sync_file(SYS_fsync, file); }
int fdatasync(int file) { return sync_file(SYS_fdatasync, file); }

// A change of names: the system call and its position in the history.
#define NAMING(KIND, FIRST, SECOND, CALL) \
    if (fails(NAMES)) return -1; \
    pthread_mutex_lock(&lock); \
    int result = (int)(CALL), error = errno; \
    if (result == 0) note(KIND, 0, 0, NULL, 0, FIRST, SECOND); \
    pthread_mutex_unlock(&lock); \
    errno = error; \
    return result;

int mkdirat(int directory, const char *path, mode_t mode)
{
    char name[PATH_MAX];
    if (!below_root(directory, path, name))
        return (int)syscall(SYS_mkdirat, directory, path, mode);
    NAMING(MADE_DIRECTORY, name, NULL, syscall(SYS_mkdirat, directory, path, mode))
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int unlinkat(int directory, const char *path, int flags)
{
    char name[PATH_MAX];
    if (!below_root(directory, path, name))
        return (int)syscall(SYS_unlinkat, directory, path, flags);
    NAMING(REMOVED, name, NULL, syscall(SYS_unlinkat, directory, path, flags))
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int renameat(int from, const char *old, int to, const char *new)
{
    char name[PATH_MAX], other[PATH_MAX];
    if (!below_root(from, old, name) || !below_root(to, new, other))
        return (int)syscall(SYS_renameat2, from, old, to, new, 0);
    NAMING(RENAMED, name, other, syscall(SYS_renameat2, from, old, to, new, 0))
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    char name[PATH_MAX], other[PATH_MAX];
    if (!below_root(from, old, name) || !below_root(to, new, other))
        return (int)syscall(SYS_linkat, from, old, to, new, flags);
    NAMING(LINKED, name, other, syscall(SYS_linkat, from, old, to, new, flags))
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static bool memory_fails(void *caller)
{
    if (!control || !(control->classes & (SQLITE_MEMORY | SODIUM_MEMORY))) return false;
    for (int i = 0; i < library_count; i++)
        if ((uintptr_t)caller >= libraries[i].from && (uintptr_t)caller < libraries[i].to)
            return fails(libraries[i].class);
    return false;
}
void *malloc(size_t size)
{
    return memory_fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}
void *calloc(size_t count, size_t size)
{
    return memory_fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}
void *realloc(void *old, size_t size)
{
    return memory_fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size);
}
void *mmap64(void *place, size_t length, int protection, int flags, int file, off_t offset)
{
    if (memory_fails(__builtin_return_address(0))) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, place, length, protection, flags, file, offset);
}
void *mmap(void *place, size_t length, int protection, int flags, int file, off_t offset)
{
    if (memory_fails(__builtin_return_address(0))) return MAP_FAILED;
    return (void *)syscall(SYS_mmap, place, length, protection, flags, file, offset);
}
