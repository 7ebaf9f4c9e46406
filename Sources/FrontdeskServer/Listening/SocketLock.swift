internal import FrontdeskProcess
internal import Glibc

/// The lock of a socket the daemon made itself: `<path>.lock`, held for as long as the socket is
/// used. The kernel gives it back when the process ends, however it ends.
final class SocketLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StartupError` when another daemon holds it.
    init(socketPath: String) throws(StartupError) {
        let path = socketPath + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw StartupError("\(path): cannot be opened: \(errnoText()); move it away")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason =
                errno == EWOULDBLOCK ? "another daemon uses it; stop that one first" : errnoText()
            // The descriptor is closed with what has been made so far.
            throw StartupError("\(socketPath): \(reason)")
        }
    }

    // The file stays: removing it would let two starters hold locks on two files of one name.
    deinit { close(descriptor) }
}
