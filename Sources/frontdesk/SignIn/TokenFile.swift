internal import FrontdeskClient
internal import Glibc

/// A file that keeps one token between runs, for its owner alone (mode 0600).
struct TokenFile {
    let path: String

    /// The token; nil when there is no file yet.
    ///
    /// - Throws: `Failure` when the file cannot be read, or others can read it too.
    func read() throws(Failure) -> SecretBytes? {
        // Not following a link: what it points to has permissions of its own. Not waiting, should
        // it be a pipe.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw fault("cannot be read") }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .usage("\(path) is not a file")
        }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .usage(
                "\(path) has a token that others can read",
                advice: "it must be yours, with mode 0600"
            )
        }
        guard status.st_size <= Limits.tokenFile else { throw .usage("\(path) is no token") }
        guard let token = try LineInput(descriptor: descriptor).line(), !token.isEmpty else {
            return nil
        }
        return token
    }

    /// Puts the token there in one step: at any moment the file has the old one or the new one.
    ///
    /// - Throws: `Failure` when it cannot be written; then the file is as it was.
    func write(_ token: SecretBytes) throws(Failure) {
        var template = Array("\(path).XXXXXX".utf8CString)
        // Made with mode 0600, and anew.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw fault("cannot be written") }
        let line = token.withUnsafeBytes { bytes in
            SecretBytes(count: bytes.count + 1) { room in
                room.copyMemory(from: bytes)
                room[bytes.count] = UInt8(ascii: "\n")
            }
        }
        let isWritten =
            line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == line.count
            && fsync(descriptor) == 0
        let failure = isWritten ? nil : fault("cannot be written")
        close(descriptor)
        guard failure == nil, rename(template, path) == 0 else {
            let failure = failure ?? fault("cannot be written")
            unlink(template)
            throw failure
        }
    }

    private func fault(_ what: String) -> Failure {
        .usage("\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
