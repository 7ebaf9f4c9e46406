internal import Synchronization

/// Wakes tasks that wait for an event. A task that reads `count`, checks its condition and then
/// waits for a higher count misses no event.
package final class WakeUp: Sendable {
    private struct State {
        var count: UInt64 = 0
        var tickets: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How often the signal was raised.
    package var count: UInt64 { state.withLock { $0.count } }

    package func raise() {
        let waiting = state.withLock { state in
            state.count += 1
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Returns when the signal has been raised more than `count` times, when `limit` has passed,
    /// or when the task is cancelled.
    package func wait(after count: UInt64, atMost limit: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.wait(after: count) }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func wait(after count: UInt64) async {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.count == count, !Task.isCancelled else { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }
}
