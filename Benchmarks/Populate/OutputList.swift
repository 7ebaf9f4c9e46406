internal import Glibc
internal import Synchronization

/// A text file to which any task can add lines. Only its owner can read it, because its tokens open
/// sessions.
final class OutputList: Sendable {
    private let text = Mutex("")
    private let path: String?

    /// - Parameter path: nil to drop all lines.
    init(_ path: String?) throws {
        self.path = path
    }

    func add(_ lines: [String]) {
        guard path != nil else { return }
        let added = lines.map { $0 + "\n" }.joined()
        text.withLock { $0 += added }
    }

    /// Writes the file.
    func close() throws {
        guard let path else { return }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600 as mode_t)
        guard file >= 0 else { throw PopulateFault("cannot make \(path): errno \(errno)") }
        defer { Glibc.close(file) }
        var text = text.withLock { $0 }
        let isWritten = text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = write(file, rest.baseAddress, rest.count)
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
        guard isWritten else { throw PopulateFault("cannot write \(path): errno \(errno)") }
    }
}

struct PopulateFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
