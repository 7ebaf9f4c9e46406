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

    func wait() {
        // A signal handler that ran on this thread is no reason to return.
        while sem_wait(handle) != 0 && errno == EINTR {}
    }
}
