import Glibc
import Synchronization

/// Blocks threads until it is opened, and counts the threads that have arrived.
final class ThreadGate: Sendable {
    private struct State {
        var isOpen = false
        var arrived = 0
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    // Only the sem_ functions access the memory, and they are thread-safe.
    nonisolated(unsafe) private let handle: UnsafeMutablePointer<sem_t>

    init() {
        handle = .allocate(capacity: 1)
        sem_init(handle, 0, 0)
    }

    deinit {
        sem_destroy(handle)
        handle.deallocate()
    }

    /// Blocks the calling thread until the gate is open.
    func pass() {
        let due = state.withLock { state in
            state.arrived += 1
            let due = state.waiting.filter { $0.count <= state.arrived }
            state.waiting.removeAll { $0.count <= state.arrived }
            return due
        }
        due.forEach { $0.continuation.resume() }
        while sem_wait(handle) != 0 {}
        sem_post(handle)
    }

    /// Lets all threads pass from now on.
    func open() {
        sem_post(handle)
    }

    /// Returns when `count` threads have arrived at the gate.
    func arrival(of count: Int) async {
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                guard state.arrived < count else { return true }
                state.waiting.append((count, continuation))
                return false
            }
            if isDue { continuation.resume() }
        }
    }
}
