package import Glibc

/// The address of a Unix socket: a path, or a name in Linux's abstract namespace (unix(7)).
package struct UnixAddress: Sendable, Equatable {
    /// The maximum length of a path in `sun_path`, without its terminating NUL.
    package static let maximumPathBytes = 107

    private let bytes: [UInt8]
    private let isAbstract: Bool

    /// The address of the socket file at `path`; nil if the path is empty or too long.
    package init?(path: String) {
        bytes = Array(path.utf8)
        isAbstract = false
        guard !bytes.isEmpty, bytes.count <= Self.maximumPathBytes, !bytes.contains(0) else {
            return nil
        }
    }

    /// The abstract address `name`, without its leading NUL; nil if it is too long.
    package init?(abstract name: String) {
        bytes = Array(name.utf8)
        isAbstract = true
        guard !bytes.isEmpty, bytes.count <= Self.maximumPathBytes else { return nil }
    }

    /// Runs `body` with the address as the kernel expects it. The pointer is valid only inside
    /// `body`.
    package func withSocketAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let offset = isAbstract ? 1 : 0
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            for (index, byte) in bytes.enumerated() where index + offset < path.count {
                path[index + offset] = byte
            }
        }
        let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        // The length includes the NUL after a path, or the one before an abstract name.
        let length = socklen_t(pathOffset + bytes.count + 1)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
