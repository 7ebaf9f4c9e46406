internal import Glibc

/// An open directory. It resolves names below it one step at a time and follows no symbolic links,
/// so that its contents cannot lead outside.
struct Directory: ~Copyable {
    private let descriptor: Int32
    /// The name in error messages.
    private let label: String

    private init(descriptor: Int32, label: String) {
        self.descriptor = descriptor
        self.label = label
    }

    deinit { close(descriptor) }

    /// Opens a directory by its path. The operator chose the path, so it may contain symbolic
    /// links.
    static func root(_ path: String) throws(StorageError) -> Directory {
        let label = "the state directory"
        let found = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard found >= 0 else { throw failure(label, errno) }
        let directory = Directory(descriptor: found, label: label)
        try requirePrivate(status(of: found, label: label), as: label)
        return directory
    }

    /// Opens a directory in this one. Only our user may be able to access it.
    func directory(_ name: String) throws(StorageError) -> Directory {
        let found = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard found >= 0 else { throw Self.failure(name, errno) }
        let directory = Directory(descriptor: found, label: name)
        try requirePrivate(Self.status(of: found, label: name), as: name)
        return directory
    }

    /// Creates a directory unless it exists. Only our user can access it, whatever the umask.
    func makeDirectory(_ name: String) throws(StorageError) {
        if mkdirat(descriptor, name, 0o700) == 0 {
            guard fchmodat(descriptor, name, 0o700, 0) == 0 else { throw Self.failure(name, errno) }
        } else if errno != EEXIST {
            throw Self.failure(name, errno)
        }
    }

    /// Opens a file for reading and writing. `creating` creates it, accessible to our user alone
    /// whatever the umask.
    func file(_ name: String, creating: Bool = false) throws(StorageError) -> File {
        let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | (creating ? O_CREAT : 0)
        let opened = openat(descriptor, name, flags, 0o600 as mode_t)
        guard opened >= 0 else { throw Self.failure(name, errno) }
        let file = File(descriptor: opened)
        var status = try Self.status(of: opened, label: name)
        if creating, status.st_size == 0, status.st_uid == geteuid(), status.isRegular {
            guard fchmod(opened, 0o600) == 0 else { throw Self.failure(name, errno) }
            status = try Self.status(of: opened, label: name)
        }
        guard status.isRegular else { throw .insecure("\(name) is not a plain file") }
        try requirePrivate(status, as: name)
        return file
    }

    /// The size of a file; nil if there is none. Throws `.insecure` unless it is a regular file
    /// that only our user can access.
    func size(of name: String) throws(StorageError) -> Int? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw Self.failure(name, errno) }
            return nil
        }
        guard status.isRegular else { throw .insecure("\(name) is not a plain file") }
        try requirePrivate(status, as: name)
        return Int(status.st_size)
    }

    /// Whether the name exists.
    func holds(_ name: String) throws(StorageError) -> Bool {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return true }
        guard errno == ENOENT else { throw Self.failure(name, errno) }
        return false
    }

    /// Removes a file; a missing one is not an error.
    func removeFile(_ name: String) throws(StorageError) {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
            throw Self.failure(name, errno)
        }
    }

    /// Removes an empty directory; a missing one is not an error.
    func removeDirectory(_ name: String) throws(StorageError) {
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
            throw Self.failure(name, errno)
        }
    }

    func rename(_ old: String, to new: String) throws(StorageError) {
        guard renameat(descriptor, old, descriptor, new) == 0 else {
            throw Self.failure(new, errno)
        }
    }

    /// Makes creations, renames and removals in this directory durable.
    func sync() throws(StorageError) {
        guard fsync(descriptor) == 0 else { throw Self.failure(label, errno) }
    }

    private static func status(of descriptor: Int32, label: String) throws(StorageError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(label, errno) }
        return status
    }

    private static func failure(_ name: String, _ code: Int32) -> StorageError {
        switch code {
        case ENOENT: .unavailable("\(name) is missing")
        case ELOOP, ENOTDIR: .insecure("\(name) is a symbolic link or not of the expected sort")
        case ENOSPC, EDQUOT: .full
        default: .unavailable("\(name): errno \(code)")
        }
    }
}

/// An open file.
struct File: ~Copyable {
    let descriptor: Int32

    deinit { close(descriptor) }

    func status() throws(StorageError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unavailable("a file's status") }
        return status
    }

    /// Up to `count` bytes from `offset`.
    func bytes(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let length = pread(descriptor, buffer.baseAddress, count, offset)
            failed = length < 0
            filled = max(0, length)
        }
        guard !failed else { throw .unavailable("a file cannot be read") }
        return bytes
    }
}

/// Throws `.insecure` for a file that other users own or can access.
private func requirePrivate(_ status: stat, as label: String) throws(StorageError) {
    guard status.st_uid == geteuid() else {
        throw .insecure("\(label) belongs to uid \(status.st_uid), not to uid \(geteuid())")
    }
    let mode = status.st_mode & 0o7777
    guard mode & 0o077 == 0 else {
        let wanted = status.isRegular ? "600" : "700"
        throw .insecure(
            "\(label) is accessible to others (mode \(String(mode, radix: 8))): chmod \(wanted) it"
        )
    }
}

extension stat {
    fileprivate var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}
