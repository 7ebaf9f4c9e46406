// Linux calls that Swift's Glibc module does not import.
#ifndef CLINUX_H
#define CLINUX_H

#include <semaphore.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/types.h>

/// Who connected a Unix socket, as the kernel recorded it at connect time (SO_PEERCRED).
/// Returns 0, or the errno of the failed call.
int frontdesk_peer_credentials(int socket, uid_t *uid, gid_t *gid);

/// The supplementary groups of who connected (SO_PEERGROUPS). `*count` is the room in `groups` on
/// entry and the number of groups on return. Returns 0, or the errno of the failed call; ERANGE
/// means that `groups` is too small, `*count` then tells how many there are.
int frontdesk_peer_groups(int socket, gid_t *groups, uint32_t *count);

/// Sets the scheduling priority of the calling thread alone, -20 to 19.
/// Returns 0, or the errno of the failed call.
int frontdesk_set_thread_nice(int nice);

/// Accepts a connection without waiting for one (accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC).
/// Returns its descriptor, or -1 with errno set.
int frontdesk_accept(int socket);

/// Gives the calling thread the name that `ps` and `perf` show, cut at 15 bytes.
void frontdesk_set_thread_name(const char *name);

/// Waits for a semaphore for at most `nanoseconds`, which setting the clock does not change.
/// Returns 0, or the errno of the failed call: ETIMEDOUT.
int frontdesk_semaphore_wait(sem_t *semaphore, uint64_t nanoseconds);

#endif
