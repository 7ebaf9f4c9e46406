internal import Glibc

/// A file that a command writes.
struct OutputFile {
    let path: String

    /// Creates or replaces the file at once: a reader never sees a part of it.
    ///
    /// - Throws: `Failure` if the file cannot be written; an older one then stays.
    func write(_ bytes: [UInt8]) throws(Failure) {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw fault }
        let mask = umask(0)
        umask(mask)
        var rest = bytes[...]
        var isWritten = fchmod(descriptor, 0o666 & ~mask) == 0
        while isWritten, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            isWritten = count > 0
            rest = rest.dropFirst(max(0, count))
        }
        let failure = isWritten ? nil : fault
        close(descriptor)
        guard failure == nil, rename(template, path) == 0 else {
            let failure = failure ?? fault
            unlink(template)
            throw failure
        }
    }

    private var fault: Failure {
        .usage("cannot write \(path): \(String(cString: strerror(errno)))")
    }
}
