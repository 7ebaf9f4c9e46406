internal import CLinux
internal import FrontdeskProcess
internal import Glibc
internal import Synchronization

/// What other threads leave for an event loop. The loop is woken once for all that comes in while
/// it is busy.
final class LoopMail: Sendable {
    struct Content {
        /// The tokens of connections that are to look into their mailboxes.
        var woken: [UInt64] = []
        var mustStopAccepting = false
        var mustStop = false
    }

    private struct State {
        var content = Content()
        var isTold = false
    }

    /// An eventfd(2), readable when there is mail.
    let descriptor: Int32
    private let state = Mutex(State())

    /// - Throws: `StartupError` when the kernel has no descriptor to give.
    init() throws(StartupError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw StartupError("cannot wake an event loop: \(errnoText())")
        }
    }

    deinit { close(descriptor) }

    func wake(_ token: UInt64) { leave { $0.woken.append(token) } }

    func stopAccepting() { leave { $0.mustStopAccepting = true } }

    func stop() { leave { $0.mustStop = true } }

    /// Empties it.
    func take() -> Content {
        state.withLock { state in
            var count = UInt64()
            _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
            let content = state.content
            state.content.woken = []
            state.isTold = false
            return content
        }
    }

    private func leave(_ change: (inout Content) -> Void) {
        state.withLock { state in
            change(&state.content)
            guard !state.isTold else { return }
            state.isTold = true
            var one: UInt64 = 1
            _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
        }
    }
}

/// Brings a connection's loop to let it look into its mailbox.
struct SocketWaker: TransportWaker {
    let mail: LoopMail
    let token: UInt64

    func wake() { mail.wake(token) }
}
