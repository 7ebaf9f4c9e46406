internal import CLinux
internal import Glibc

/// Wakes idle threads. Each `post` lets one `wait` return, now or later.
final class Semaphore: Sendable {
    // Only the sem_ functions access the memory, and they are thread-safe.
    nonisolated(unsafe) private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        // Cannot fail: it rejects only an initial value that is too large.
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    func post() {
        sem_post(handle)
    }

    /// Consumes a pending `post`; false if there is none.
    func tryWait() -> Bool {
        while sem_trywait(handle) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    /// Waits for at most `limit`; false if no `post` came in time.
    func wait(atMost limit: Duration) -> Bool {
        frontdesk_semaphore_wait(handle, UInt64(limit / .nanoseconds(1))) == 0
    }

    func wait() {
        // Wait again after EINTR: a signal handler that ran on this thread is not a post.
        while sem_wait(handle) != 0 && errno == EINTR {}
    }
}
