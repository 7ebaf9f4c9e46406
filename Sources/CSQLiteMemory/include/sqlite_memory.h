// How SQLite uses memory in this process: for hundreds of open files, each used a little.
#ifndef SQLITE_MEMORY_H
#define SQLITE_MEMORY_H

/// Settings for the process; to be called before SQLite is used, again is harmless.
/// Returns 0, or SQLite's code; 21 (SQLITE_MISUSE) means that SQLite was in use already.
int frontdesk_sqlite_configure(void);

/// To be called before the calling thread opens a file.
void frontdesk_sqlite_opening(void);

/// To be called by the same thread when the file is open, and not in use by another yet: gives back
/// what has been allocated for the index of its write-ahead log and not been written to.
void frontdesk_sqlite_opened(void);

#endif
