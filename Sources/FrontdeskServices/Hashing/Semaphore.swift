internal import CLinux
internal import Glibc

/// Wakes threads that have nothing to do: each `post` lets one `wait` through, now or later.
final class Semaphore: Sendable {
    // Written by the sem_ functions only, which may be called from any thread.
    nonisolated(unsafe) private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        // Fails only for a count that is too large.
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    func post() {
        sem_post(handle)
    }

    /// Takes a `post` that has been made; false if there is none.
    func tryWait() -> Bool {
        while sem_trywait(handle) != 0 {
            if errno != EINTR { return false }
        }
        return true
    }

    /// Waits no longer than `limit`; false if there was no `post` by then.
    func wait(atMost limit: Duration) -> Bool {
        frontdesk_semaphore_wait(handle, UInt64(limit / .nanoseconds(1))) == 0
    }

    func wait() {
        // A signal handler that ran on this thread is no reason to return.
        while sem_wait(handle) != 0 && errno == EINTR {}
    }
}
