internal import FrontdeskClient
internal import Glibc

/// A file that stores one token between runs. Only its owner may read it (mode 0600).
struct TokenFile {
    let path: String

    /// The token; nil if the file does not exist or is empty.
    ///
    /// - Throws: `Failure` if the file cannot be read, or if other users can read it.
    func read() throws(Failure) -> SecretBytes? {
        // O_NOFOLLOW: the target of a symbolic link has permissions of its own. O_NONBLOCK: opening
        // a pipe must not block.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw fault("cannot read") }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .usage("\(path) is not a regular file")
        }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .usage(
                "other users can read the token in \(path)",
                advice: "the file must belong to you and have mode 0600"
            )
        }
        guard status.st_size <= Limits.tokenFile else { throw .usage("\(path) contains no token") }
        guard let token = try LineInput(descriptor: descriptor).line(), !token.isEmpty else {
            return nil
        }
        return token
    }

    /// Replaces the token atomically.
    ///
    /// - Throws: `Failure` if the file cannot be written; it then keeps the old token.
    func write(_ token: SecretBytes) throws(Failure) {
        var template = Array("\(path).XXXXXX".utf8CString)
        // mkstemp creates a new file with mode 0600.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw fault("cannot write") }
        let line = token.withUnsafeBytes { bytes in
            SecretBytes(count: bytes.count + 1) { room in
                room.copyMemory(from: bytes)
                room[bytes.count] = UInt8(ascii: "\n")
            }
        }
        let isWritten =
            line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == line.count
            && fsync(descriptor) == 0
        let failure = isWritten ? nil : fault("cannot write")
        close(descriptor)
        guard failure == nil, rename(template, path) == 0 else {
            let failure = failure ?? fault("cannot write")
            unlink(template)
            throw failure
        }
    }

    private func fault(_ what: String) -> Failure {
        .usage("\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
