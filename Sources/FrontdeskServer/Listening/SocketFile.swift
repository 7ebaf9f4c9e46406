package import FrontdeskProcess
package import FrontdeskWire
internal import Glibc

/// Where one of the daemon's sockets lives in the file system, and who may connect to it.
package struct SocketFile: Sendable, Equatable {
    /// At most `UnixAddress.maximumPathBytes` bytes.
    package let path: String
    /// Permission bits; to connect one needs the right to write.
    package let mode: UInt32
    /// The group the file is given to; nil leaves the daemon's own.
    package let group: UInt32?

    /// The modes of sockets the daemon makes itself: the operator's is its own alone, the other is
    /// for the daemon's group as well. Who may call what is decided by uid in any case.
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

    /// The socket `name` in the runtime directory `directory`, with its default mode.
    package init(_ name: SocketName, in directory: String) {
        self.init(path: "\(directory)/\(name.rawValue).sock", mode: Self.defaultMode(for: name))
    }

    /// Makes the socket and listens on it.
    ///
    /// A lock beside the file decides between two daemons that start at once. A socket that
    /// somebody listens on is never taken over, whoever it is; one that nobody listens on is
    /// replaced when it is the daemon's own; anything else at the path is left alone.
    ///
    /// - Throws: `StartupError`, naming the path and what to do about it.
    package func listen(as name: SocketName, backlog: Int32 = 4096) throws(StartupError)
        -> ListeningSocket
    {
        guard let address = UnixAddress(path: path) else {
            throw StartupError(
                "\(path): a socket's path has at most \(UnixAddress.maximumPathBytes) bytes;"
                    + " choose a shorter runtime directory"
            )
        }
        try requireSafeDirectory()
        let lock = try SocketLock(socketPath: path)
        try removeStaleSocket(at: address)
        let descriptor = try bind(to: address)
        // Nobody can connect before `listen`, so that the mode is in force from the first moment.
        guard chmod(path, mode_t(mode)) == 0,
            group.map({ chown(path, uid_t.max, gid_t($0)) == 0 }) ?? true,
            Glibc.listen(descriptor, backlog) == 0
        else {
            let reason = errnoText()
            unlink(path)
            Glibc.close(descriptor)
            throw StartupError("\(path): cannot be given its mode and group: \(reason)")
        }
        return ListeningSocket(name: name, descriptor: descriptor, file: path, lock: lock)
    }

    /// Who may write the directory may put a socket of their own in the daemon's place.
    private func requireSafeDirectory() throws(StartupError) {
        let directory = parentDirectory(of: path)
        var status = stat()
        guard stat(directory, &status) == 0 else {
            throw StartupError("\(directory): \(errnoText()); create it, or name another one")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StartupError("\(directory): is not a directory; name another one")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0 else {
            throw StartupError(
                "\(directory): others may write it; make it the daemon's own (chmod go-w)"
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
            throw StartupError("\(path): another process listens on it; stop that one first")
        }
        guard status.st_uid == geteuid() else {
            throw StartupError("\(path): is another user's dead socket; remove it")
        }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw StartupError("\(path): cannot be replaced: \(errnoText())")
        }
    }

    /// Whether somebody listens: only a refused connection proves that nobody does.
    private func isLive(_ address: UnixAddress) throws(StartupError) -> Bool {
        let probe = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard probe >= 0 else { throw StartupError("cannot make a socket: \(errnoText())") }
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
        guard descriptor >= 0 else { throw StartupError("cannot make a socket: \(errnoText())") }
        guard address.withSocketAddress({ Glibc.bind(descriptor, $0, $1) }) == 0 else {
            let reason = errnoText()
            Glibc.close(descriptor)
            throw StartupError("\(path): cannot be made: \(reason)")
        }
        return descriptor
    }
}

/// The kernel's words for the present `errno`.
func errnoText() -> String { String(cString: strerror(errno)) }

/// The directory that holds `path`.
func parentDirectory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
