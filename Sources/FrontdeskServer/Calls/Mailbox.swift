internal import FrontdeskWire
internal import Synchronization

/// What other threads send to a connection: replies of its calls, and requests to end. While the
/// connection is busy, any number of posts wakes it once. The mailbox never holds more replies than
/// the connection has calls.
final class Mailbox: Sendable {
    struct Content {
        var answers: [Answer] = []
        var mustEnd = false
    }

    private struct State {
        var content = Content()
        var isWoken = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let waker: any TransportWaker

    init(waker: any TransportWaker) { self.waker = waker }

    func post(_ answer: Answer) {
        leave { $0.answers.append(answer) }
    }

    /// Asks the connection to finish its calls, send their replies and end.
    func requestEnd() {
        leave { $0.mustEnd = true }
    }

    /// Removes and returns the content.
    func take() -> Content {
        state.withLock { state in
            defer {
                state.content = Content()
                state.isWoken = false
            }
            return state.content
        }
    }

    /// The connection has ended. The mailbox discards its content and no longer wakes it.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.content = Content()
        }
    }

    private func leave(_ change: (inout Content) -> Void) {
        let mustWake = state.withLock { state in
            guard !state.isClosed else { return false }
            change(&state.content)
            defer { state.isWoken = true }
            return !state.isWoken
        }
        if mustWake { waker.wake() }
    }
}

/// Wakes a connection to read its mailbox.
package protocol TransportWaker: Sendable {
    /// Makes the transport call `Connection.woken()` soon, unless the connection has ended. Any
    /// thread may call it.
    func wake()
}
