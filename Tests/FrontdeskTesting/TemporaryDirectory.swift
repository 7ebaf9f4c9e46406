internal import Foundation
internal import Glibc

/// A directory of a test's own, mode 0700, removed with everything in it when the last reference
/// goes. Its path is short enough for a Unix socket.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// - Throws: when `/tmp` cannot be written.
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
