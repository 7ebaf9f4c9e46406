package import FrontdeskProcess
package import FrontdeskWire
internal import Glibc

/// The path of one of the daemon's sockets, and who may connect to it.
package struct SocketFile: Sendable, Equatable {
    /// At most `UnixAddress.maximumPathBytes` bytes.
    package let path: String
    /// The permission bits. A client needs write permission to connect.
    package let mode: UInt32
    /// The group of the file; nil keeps the daemon's own group.
    package let group: UInt32?

    /// The modes of sockets that the daemon creates. Only the daemon's user may connect to `admin`;
    /// its group may also connect to `api`. In any case the uid decides which methods a peer may
    /// call.
    package static func defaultMode(for name: SocketName) -> UInt32 {
        switch name {
        case .api: 0o660
        case .admin: 0o600
        }
    }

    package init(path: String, mode: UInt32, group: UInt32? = nil) {
        self.path = path
        self.mode = mode
        self.group = group
    }

    /// The socket `name` in `directory`, with its default mode.
    package init(_ name: SocketName, in directory: String) {
        self.init(path: "\(directory)/\(name.rawValue).sock", mode: Self.defaultMode(for: name))
    }

    /// Creates the socket and listens on it.
    ///
    /// A lock file next to the socket prevents two daemons from starting at the same time. A socket
    /// on which any process listens is never replaced. A dead socket is replaced if the daemon's
    /// user owns it. Anything else at the path is left alone.
    ///
    /// - Throws: `StartupError` that names the path and the remedy.
    package func listen(as name: SocketName, backlog: Int32 = 4096) throws(StartupError)
        -> ListeningSocket
    {
        guard let address = UnixAddress(path: path) else {
            throw StartupError(
                "\(path): a socket's path can have at most \(UnixAddress.maximumPathBytes) bytes;"
                    + " choose a shorter runtime directory"
            )
        }
        try requireSafeDirectory()
        let lock = try SocketLock(socketPath: path)
        try removeStaleSocket(at: address)
        let descriptor = try bind(to: address)
        // No client can connect before `listen`, so the mode applies from the start.
        guard chmod(path, mode_t(mode)) == 0,
            group.map({ chown(path, uid_t.max, gid_t($0)) == 0 }) ?? true,
            Glibc.listen(descriptor, backlog) == 0
        else {
            let reason = errnoText()
            unlink(path)
            Glibc.close(descriptor)
            throw StartupError("\(path): cannot set its mode and group: \(reason)")
        }
        return ListeningSocket(name: name, descriptor: descriptor, file: path, lock: lock)
    }

    /// Anyone who can write to the directory could replace the daemon's socket by their own.
    private func requireSafeDirectory() throws(StartupError) {
        let directory = parentDirectory(of: path)
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw StartupError("\(directory): \(errnoText()); create it, or choose another one")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StartupError("\(directory): is not a directory; choose another one")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0 else {
            throw StartupError(
                "\(directory): other users can write to it;"
                    + " chown it to the daemon's user and run chmod go-w"
            )
        }
    }

    private func removeStaleSocket(at address: UnixAddress) throws(StartupError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw StartupError("\(path): \(errnoText())")
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw StartupError("\(path): is not a socket; move it away")
        }
        guard try !isLive(address) else {
            throw StartupError("\(path): another process listens on it; stop that process first")
        }
        guard status.st_uid == geteuid() else {
            throw StartupError("\(path): is a dead socket of another user; remove it")
        }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw StartupError("\(path): cannot be replaced: \(errnoText())")
        }
    }

    /// Whether a process listens on the socket. Only a rejected connection proves that none does.
    private func isLive(_ address: UnixAddress) throws(StartupError) -> Bool {
        let probe = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard probe >= 0 else { throw StartupError("cannot create a socket: \(errnoText())") }
        defer { Glibc.close(probe) }
        let result = address.withSocketAddress { connect(probe, $0, $1) }
        return result == 0 || (errno != ECONNREFUSED && errno != ENOENT)
    }

    private func bind(to address: UnixAddress) throws(StartupError) -> Int32 {
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { throw StartupError("cannot create a socket: \(errnoText())") }
        guard address.withSocketAddress({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
            let reason = errnoText()
            Glibc.close(descriptor)
            throw StartupError("\(path): cannot be created: \(reason)")
        }
        return descriptor
    }
}

/// The system's description of the current `errno`.
func errnoText() -> String { String(cString: strerror(errno)) }

/// The directory that contains `path`.
func parentDirectory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
