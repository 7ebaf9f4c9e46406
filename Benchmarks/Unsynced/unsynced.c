// Replaces the C library's functions in the program that links this file, SQLite included.
// The data of a benchmark need not survive a power loss while the program generates it. Without
// synchronization, the program is five times as fast. It synchronizes once, at its end.
#include "unsynced.h"
#include <unistd.h>

int fsync(int file)
{
    (void)file;
    return 0;
}

int fdatasync(int file)
{
    (void)file;
    return 0;
}

void unsynced_finish(void)
{
    sync();
}
