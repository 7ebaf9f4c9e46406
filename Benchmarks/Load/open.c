// The baseline for opening a tenant on demand: SQLite alone opens each file with the daemon's
// settings and looks for a session that does not exist. Prints these lines:
//
//     open US SELECT US      one line per file
//     each KIB               memory of an open file, averaged over all files
//
// open FILE…        keeps all files open
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void need(int code, int wanted, const char *what)
{
    if (code != wanted) {
        fprintf(stderr, "%s: %s\n", what, sqlite3_errstr(code));
        exit(1);
    }
}

static const char settings[] =
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
    "PRAGMA cache_size = -64; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
    "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA foreign_keys = ON";

static const char query[] = "SELECT id, account_id, app, details, created_at, last_seen_at,"
                            " idle_span, absolute_span, token_hash FROM sessions"
                            " WHERE token_hash = ?";

static void ask(sqlite3 *database)
{
    sqlite3_stmt *statement;
    unsigned char hash[32] = {1};
    need(sqlite3_prepare_v3(database, query, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL),
         SQLITE_OK, "prepare");
    need(sqlite3_bind_blob(statement, 1, hash, sizeof hash, SQLITE_STATIC), SQLITE_OK, "bind");
    need(sqlite3_step(statement), SQLITE_DONE, "step");
    need(sqlite3_reset(statement), SQLITE_OK, "reset");
}

int main(int count, char **files)
{
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
    size_t before = 0;
    for (int index = 1; index < count; index++) {
        sqlite3 *database;
        double start = now_us();
        need(sqlite3_open_v2(files[index], &database, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK,
             files[index]);
        need(sqlite3_exec(database, settings, NULL, NULL, NULL), SQLITE_OK, "settings");
        double open = now_us();
        ask(database);
        printf("open %.1f select %.1f\n", open - start, now_us() - open);
        if (index == 1)
            before = mallinfo2().uordblks + mallinfo2().hblkhd;
    }
    size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    if (count > 2)
        printf("each %.1f\n", (double)(after - before) / 1024 / (count - 2));
    return 0;
}
