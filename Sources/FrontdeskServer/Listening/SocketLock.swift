internal import FrontdeskProcess
internal import Glibc

/// The lock of a socket that the daemon created: `<path>.lock`, held as long as the socket is in
/// use. The kernel releases it when the process ends for any reason.
final class SocketLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StartupError` if another daemon holds it.
    init(socketPath: String) throws(StartupError) {
        let path = socketPath + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw StartupError("\(path): cannot be opened: \(errnoText()); move it away")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason =
                errno == EWOULDBLOCK
                ? "another daemon uses it; stop that daemon first" : errnoText()
            // `deinit` closes the descriptor.
            throw StartupError("\(socketPath): \(reason)")
        }
    }

    // Do not remove the file: two daemons could then hold locks on different files with the same
    // name.
    deinit { close(descriptor) }
}
