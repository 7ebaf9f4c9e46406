internal import CLinux
internal import FrontdeskWire
internal import Glibc

/// A listening socket and the number of its open connections.
///
/// It never has more connections than descriptors are reserved for; further ones wait in the
/// kernel's backlog. It counts a connection as soon as the kernel delivers it, before the peer is
/// checked. The process must never run out of descriptors. The databases need them, and
/// libdispatch, which runs Swift's tasks, aborts the process if it cannot open a file in /proc.
struct Listener {
    let name: SocketName
    /// Nil once the socket no longer accepts connections.
    private(set) var descriptor: Int32?
    private let limit: Int
    /// Connections that have not ended.
    var open = 0
    /// Whether the event loop watches for waiting connections.
    var isWatched = true

    enum Outcome {
        /// The caller must close the descriptor.
        case connected(Int32)
        case noConnection
        /// There are no free descriptors or no memory now, or another error occurred.
        case exhausted
    }

    /// - Parameter descriptor: owned by the listener from now on.
    init(name: SocketName, descriptor: Int32, limit: Int) {
        self.name = name
        self.descriptor = descriptor
        self.limit = limit
        // Never block: another process may share the socket through systemd, and accept the reported
        // connection first.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    var mayAccept: Bool { descriptor != nil && open < limit }

    mutating func accept() -> Outcome {
        guard let descriptor else { return .noConnection }
        let connected = frontdesk_accept(descriptor)
        guard connected < 0 else { return .connected(connected) }
        switch errno {
        case EAGAIN, EINTR, ECONNABORTED: return .noConnection
        // Any other error may last, and epoll would report the socket again at once.
        default: return .exhausted
        }
    }

    mutating func close() {
        guard let descriptor else { return }
        Glibc.close(descriptor)
        self.descriptor = nil
    }
}
