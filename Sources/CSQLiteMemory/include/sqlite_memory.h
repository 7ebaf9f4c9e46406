// How SQLite allocates memory in this process: for hundreds of open files with little use of each.
#ifndef SQLITE_MEMORY_H
#define SQLITE_MEMORY_H

/// Configures SQLite for the process. Call it before any use of SQLite; further calls have no effect.
/// Returns 0 or SQLite's code; 21 (SQLITE_MISUSE) means that SQLite was in use already.
int frontdesk_sqlite_configure(void);

/// Call this before the thread opens a file.
void frontdesk_sqlite_opening(void);

/// Call this on the same thread once the file is open and before another thread uses it. It returns
/// the memory that was allocated for the index of the write-ahead log and not written to.
void frontdesk_sqlite_opened(void);

#endif
