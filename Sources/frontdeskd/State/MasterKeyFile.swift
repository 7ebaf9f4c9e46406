internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage
internal import Glibc

/// The file with the master keys: a systemd credential, or `master.key` in the state directory.
enum MasterKeyFile {
    /// The name of the credential (`LoadCredential=`, systemd.exec(5)).
    static let credential = "frontdesk.master-key"
    private static let fileName = "master.key"

    /// Reads the keys; nil if there are none.
    ///
    /// - Throws: `StartupError` if other users can read the file or it cannot be parsed.
    static func find(in directory: StateDirectory) throws -> KeyRing? {
        // systemd protects credentials itself. Some appear to be readable by a group, because the
        // group bits show the mask of an access control list.
        if let credential = credentialPath, let keyRing = try read(credential, closedTo: 0o027) {
            return keyRing
        }
        return try read(path(in: directory), closedTo: 0o077)
    }

    /// Reads the keys.
    ///
    /// - Throws: `StartupError` also if there are none.
    static func fetch(in directory: StateDirectory) throws -> KeyRing {
        guard let keyRing = try find(in: directory) else {
            throw StartupError(
                "there is no master key: neither the credential \(credential) nor "
                    + "\(path(in: directory)) exists; restore it from your copy, or run "
                    + "frontdeskd init for a new state directory"
            )
        }
        return keyRing
    }

    /// Creates a key and writes it to the state directory. Never overwrites a file. The file gets
    /// its name only when it is complete and durable.
    static func make(in directory: StateDirectory) throws -> KeyRing {
        let keyRing = try KeyRing(random: SystemEntropy().fill)
        let path = path(in: directory)
        let unfinished = path + ".new"
        unlink(unfinished)
        defer { unlink(unfinished) }
        try keyRing.withText { text in
            let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw failure("cannot create", path) }
            defer { close(file) }
            guard write(file, text.baseAddress, text.count) == text.count, fsync(file) == 0 else {
                throw failure("cannot write", path)
            }
        }
        guard link(unfinished, path) == 0 else { throw failure("cannot create", path) }
        try sync(directory.path)
        return keyRing
    }

    /// Writes the text of a key ring to a new file with mode 0600, regardless of the umask, and
    /// returns when it is durable. Removes a file that it could not write.
    static func save(_ text: UnsafeRawBufferPointer, toNew path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            guard errno == EEXIST else { throw failure("cannot create", path) }
            throw StartupError(
                "\(path) exists: name another file. A key is never overwritten, because the data "
                    + "that it protects would become unreadable"
            )
        }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0,
            Glibc.write(file, text.baseAddress, text.count) == text.count, fsync(file) == 0
        else {
            let fault = failure("cannot write", path)
            unlink(path)
            throw fault
        }
        try sync(directoryOf(path))
    }

    private static func directoryOf(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the entries of a directory durable.
    private static func sync(_ path: String) throws {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("cannot open", path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw failure("cannot write", path) }
    }

    private static func path(in directory: StateDirectory) -> String {
        directory.path + "/" + fileName
    }

    private static var credentialPath: String? {
        guard let directory = getenv("CREDENTIALS_DIRECTORY") else { return nil }
        return String(cString: directory) + "/" + credential
    }

    /// - Parameter mode: the permission bits that the file must not have.
    private static func read(_ path: String, closedTo mode: mode_t) throws -> KeyRing? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot open", path)
        }
        defer { close(file) }
        try requirePrivate(file, path, closedTo: mode)
        return try withUnsafeTemporaryAllocation(
            byteCount: CryptoLimits.keyRingTextBytes + 1,
            alignment: 1
        ) { room in
            defer { if let base = room.baseAddress { explicit_bzero(base, room.count) } }
            let count = Glibc.read(file, room.baseAddress, room.count)
            guard count >= 0 else { throw failure("cannot read", path) }
            do throws(KeyRingFault) {
                return try KeyRing(parsing: UnsafeMutableRawBufferPointer(rebasing: room[..<count]))
            } catch {
                throw StartupError("\(path): \(error)")
            }
        }
    }

    private static func requirePrivate(
        _ file: Int32,
        _ path: String,
        closedTo mode: mode_t
    ) throws {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("cannot read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StartupError("\(path) must be a regular file with the master key")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw StartupError("\(path) belongs to another user; consider the key compromised")
        }
        guard status.st_mode & mode == 0 else {
            throw StartupError(
                "other users can read \(path): consider the key compromised, and set mode 0600"
            )
        }
    }

    private static func failure(_ what: String, _ path: String) -> StartupError {
        StartupError("\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
