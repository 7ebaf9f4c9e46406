internal import CLinux
internal import FrontdeskWire
internal import Glibc

/// A listening socket, and how many of its connections there are.
///
/// There are never more than it has descriptors for: the next waits in the kernel's backlog until
/// one ends. They are counted from the moment the kernel hands them over, before anybody has looked
/// at the peer. Running out of descriptors must not happen at all, and not only for the databases'
/// sake: libdispatch, under Swift's tasks, ends the process when it cannot open a file in /proc.
struct Listener {
    let name: SocketName
    /// Nil when nothing is accepted any more.
    private(set) var descriptor: Int32?
    private let limit: Int
    /// Connections that have not ended.
    var open = 0
    /// Whether the event loop is told of connections that wait.
    var isWatched = true

    enum Outcome {
        /// The descriptor is the caller's to close.
        case connected(Int32)
        case nobody
        /// There are no descriptors or no memory at present, or something else is in the way.
        case scarce
    }

    /// - Parameter descriptor: taken over.
    init(name: SocketName, descriptor: Int32, limit: Int) {
        self.name = name
        self.descriptor = descriptor
        self.limit = limit
        // Another process of systemd's may share it, and could take the connection that was told.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    var mayAccept: Bool { descriptor != nil && open < limit }

    mutating func accept() -> Outcome {
        guard let descriptor else { return .nobody }
        let connected = frontdesk_accept(descriptor)
        guard connected < 0 else { return .connected(connected) }
        switch errno {
        case EAGAIN, EINTR, ECONNABORTED: return .nobody
        // Whatever else it is, it may last, and would be told again at once.
        default: return .scarce
        }
    }

    mutating func close() {
        guard let descriptor else { return }
        Glibc.close(descriptor)
        self.descriptor = nil
    }
}
