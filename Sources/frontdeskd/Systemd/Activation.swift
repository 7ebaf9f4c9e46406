package import FrontdeskProcess
package import FrontdeskServer
internal import FrontdeskWire
internal import Glibc

/// The sockets that systemd opened for the daemon (sd_listen_fds(3)), distinguished by the
/// `FileDescriptorName=` of their units.
package enum Activation {
    /// The first descriptor from systemd, SD_LISTEN_FDS_START.
    package static let firstDescriptor: Int32 = 3

    private static let variables = [
        "LISTEN_PID", "LISTEN_PIDFDID", "LISTEN_FDS", "LISTEN_FDNAMES",
    ]

    /// Takes the sockets and removes systemd's variables from the environment, so that no other code
    /// takes the sockets too.
    ///
    /// - Returns: nil if systemd passed no sockets to this process.
    /// - Throws: `StartupError` if a socket has an unknown, repeated or missing name, or the wrong type.
    package static func takeSockets() throws(StartupError) -> [ListeningSocket]? {
        var environment: [String: String] = [:]
        for name in variables {
            if let value = getenv(name) { environment[name] = String(cString: value) }
            unsetenv(name)
        }
        return try sockets(environment: environment, processID: getpid())
    }

    /// The sockets that `environment` declares for the process `processID`.
    package static func sockets(
        environment: [String: String],
        processID: Int32,
        firstDescriptor: Int32 = firstDescriptor
    ) throws(StartupError) -> [ListeningSocket]? {
        guard environment["LISTEN_PID"].flatMap({ Int32($0) }) == processID,
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), count > 0
        else { return nil }
        let names = (environment["LISTEN_FDNAMES"] ?? "")
            .split(separator: ":", omittingEmptySubsequences: false)
        guard names.count == Int(count) else {
            throw StartupError(
                "systemd passed \(count) sockets and \(names.count) names;"
                    + " set FileDescriptorName= in every socket unit"
            )
        }
        var sockets: [ListeningSocket] = []
        for (descriptor, text) in zip(firstDescriptor..., names) {
            guard let name = SocketName(rawValue: String(text)),
                !sockets.contains(where: { $0.name == name })
            else {
                throw StartupError(
                    "systemd passed a socket named '\(text)';"
                        + " 'api' and 'admin' are the only valid values of FileDescriptorName=, and each may occur only once"
                )
            }
            try requireListening(descriptor, name: name)
            sockets.append(ListeningSocket(name: name, activated: descriptor))
        }
        return sockets
    }

    private static func requireListening(_ descriptor: Int32, name: SocketName)
        throws(StartupError)
    {
        guard option(SO_DOMAIN, of: descriptor) == AF_UNIX,
            option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
            option(SO_ACCEPTCONN, of: descriptor) == 1
        else {
            throw StartupError(
                "systemd's socket '\(name.rawValue)' is not a listening Unix stream socket;"
                    + " set ListenStream= to a path and Accept=no"
            )
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    private static func option(_ option: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, option, &value, &length) == 0 ? value : nil
    }
}
