internal import CLinux
internal import FrontdeskProcess
internal import Glibc
internal import Synchronization

/// What other threads send to an event loop. While the loop is busy, any number of posts wakes it
/// once.
final class LoopMailbox: Sendable {
    struct Content {
        /// The tokens of connections that must read their mailboxes.
        var woken: [UInt64] = []
        var mustStopAccepting = false
        var mustStop = false
    }

    private struct State {
        var content = Content()
        var isSignaled = false
    }

    /// An eventfd(2) that is readable if there is mail.
    let descriptor: Int32
    private let state = Mutex(State())

    /// - Throws: `StartupError` if the kernel provides no descriptor.
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

    /// Removes and returns the content.
    func take() -> Content {
        state.withLock { state in
            var count = UInt64()
            _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
            let content = state.content
            state.content.woken = []
            state.isSignaled = false
            return content
        }
    }

    private func leave(_ change: (inout Content) -> Void) {
        state.withLock { state in
            change(&state.content)
            guard !state.isSignaled else { return }
            state.isSignaled = true
            var one: UInt64 = 1
            _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
        }
    }
}

/// Makes a connection's event loop read the connection's mailbox.
struct SocketWaker: TransportWaker {
    let mail: LoopMailbox
    let token: UInt64

    func wake() { mail.wake(token) }
}
