#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int frontdesk_peer_credentials(int socket, uid_t *uid, gid_t *gid) {
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) {
        return errno;
    }
    *uid = credentials.uid;
    *gid = credentials.gid;
    return 0;
}

int frontdesk_peer_groups(int socket, gid_t *groups, uint32_t *count) {
    socklen_t length = *count * sizeof(gid_t);
    int result = getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups, &length) == 0 ? 0 : errno;
    *count = length / sizeof(gid_t);
    return result;
}

int frontdesk_set_thread_nice(int nice) {
    pid_t thread = (pid_t)syscall(SYS_gettid);
    return setpriority(PRIO_PROCESS, (id_t)thread, nice) == 0 ? 0 : errno;
}

int frontdesk_accept(int socket) {
    return accept4(socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

void frontdesk_set_thread_name(const char *name) {
    prctl(PR_SET_NAME, name);
}

int frontdesk_semaphore_wait(sem_t *semaphore, uint64_t nanoseconds) {
    const uint64_t second = 1000000000;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    nanoseconds += (uint64_t)end.tv_nsec;
    end.tv_sec += (time_t)(nanoseconds / second);
    end.tv_nsec = (long)(nanoseconds % second);
    while (sem_clockwait(semaphore, CLOCK_MONOTONIC, &end) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}
