internal import Foundation
internal import Glibc

/// A temporary directory with mode 0700. It is removed with its contents when the last reference is
/// released. Its path is short enough for a Unix socket.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// - Throws: if `/tmp` is not writable.
    package init() throws {
        var template = Array("/tmp/frontdesk-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of `name` in the directory.
    package func file(_ name: String) -> String { "\(path)/\(name)" }
}
