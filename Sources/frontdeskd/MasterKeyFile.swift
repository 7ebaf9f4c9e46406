internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage
internal import Glibc

/// Where the master keys lie: in a systemd credential, or in `master.key` of the state directory.
enum MasterKeyFile {
    /// The name of the credential (`LoadCredential=`, systemd.exec(5)).
    static let credential = "frontdesk.master-key"
    private static let fileName = "master.key"

    /// Reads the keys; nil if there are none.
    ///
    /// - Throws: `StartupError` if the file is open to others, and `KeyRingFault` if it cannot be
    ///   understood.
    static func find(in directory: StateDirectory) throws -> KeyRing? {
        // systemd guards credentials itself, and shows some as readable by a group that is none:
        // the mask of an access list.
        if let credential = credentialPath, let keyRing = try read(credential, closedTo: 0o027) {
            return keyRing
        }
        return try read(path(in: directory), closedTo: 0o077)
    }

    /// Reads the keys, which must be there.
    static func fetch(in directory: StateDirectory) throws -> KeyRing {
        guard let keyRing = try find(in: directory) else {
            throw StartupError(
                "there is no master key: neither the credential \(credential) nor "
                    + "\(path(in: directory)); restore it from your copy, or run frontdeskd init "
                    + "for a new state directory"
            )
        }
        return keyRing
    }

    /// Makes a key and writes it to the state directory, never over an existing file. The file has
    /// its name only once it is complete and on disk.
    static func make(in directory: StateDirectory) throws -> KeyRing {
        let keyRing = try KeyRing(random: SystemEntropy().fill)
        let path = path(in: directory)
        let unfinished = path + ".new"
        unlink(unfinished)
        defer { unlink(unfinished) }
        try keyRing.withText { text in
            let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw failure("cannot make", path) }
            defer { close(file) }
            guard write(file, text.baseAddress, text.count) == text.count, fsync(file) == 0 else {
                throw failure("cannot write", path)
            }
        }
        guard link(unfinished, path) == 0 else { throw failure("cannot make", path) }
        try sync(directory.path)
        return keyRing
    }

    /// Writes the text of a key ring to a file that must not exist, with mode 0600 whatever the
    /// umask, and returns when it is on disk. A file that could not be written is removed.
    static func save(_ text: UnsafeRawBufferPointer, toNew path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            guard errno == EEXIST else { throw failure("cannot make", path) }
            throw StartupError(
                "\(path) exists: a key is never overwritten, because what it protects could not be "
                    + "read any more; name another file"
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

    /// Makes the names in a directory durable.
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

    /// - Parameter mode: permission bits the file must not have.
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
            throw StartupError("\(path) is not a file; it must be the file of the master key")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw StartupError("\(path) belongs to another user; consider the key known")
        }
        guard status.st_mode & mode == 0 else {
            throw StartupError(
                "\(path) can be read by others: consider the key known, and chmod 600 it"
            )
        }
    }

    private static func failure(_ what: String, _ path: String) -> StartupError {
        StartupError("\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
