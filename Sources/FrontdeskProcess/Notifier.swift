internal import Glibc

/// Notifies systemd of the daemon's state (sd_notify(3)) over the datagram socket in
/// `NOTIFY_SOCKET`. Nothing depends on it: a notification that cannot be sent is dropped.
package struct Notifier: Sendable {
    private let address: UnixAddress
    /// The longest interval between calls of `watchdog()` that systemd accepts; nil if the watchdog
    /// is disabled.
    package let watchdogInterval: Duration?

    private static let variables = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    /// The notifier of this process; nil if systemd did not start it. Removes the variables from
    /// the environment.
    package static func takeFromEnvironment() -> Notifier? {
        var environment: [String: String] = [:]
        for name in variables {
            if let value = getenv(name) { environment[name] = String(cString: value) }
            unsetenv(name)
        }
        return Notifier(environment: environment, processID: getpid())
    }

    /// - Returns: nil if `environment` names no usable socket address.
    package init?(environment: [String: String], processID: Int32) {
        guard let name = environment["NOTIFY_SOCKET"] else { return nil }
        let address =
            switch name.first {
            case "/": UnixAddress(path: name)
            case "@": UnixAddress(abstract: String(name.dropFirst()))
            default: UnixAddress?.none
            }
        guard let address else { return nil }
        self.address = address
        watchdogInterval = Self.watchdogInterval(in: environment, processID: processID)
    }

    private static func watchdogInterval(
        in environment: [String: String],
        processID: Int32
    ) -> Duration? {
        if let watched = environment["WATCHDOG_PID"], Int32(watched) != processID { return nil }
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }),
            microseconds > 0
        else { return nil }
        return .microseconds(microseconds)
    }

    /// Announces that the daemon accepts connections. This also ends what `reloading()` began.
    @discardableResult
    package func ready(status: String) -> Bool {
        send(["READY=1", "STATUS=\(oneLine(status))"])
    }

    /// Announces that the daemon reloads its configuration. `ready(status:)` must follow.
    @discardableResult
    package func reloading() -> Bool {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let microseconds = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000
        return send(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"])
    }

    /// Announces that the daemon is stopping and finishes its running calls.
    @discardableResult
    package func stopping(status: String) -> Bool {
        send(["STOPPING=1", "STATUS=\(oneLine(status))"])
    }

    /// Reports that the daemon is alive. Call this at half of `watchdogInterval`.
    @discardableResult
    package func watchdog() -> Bool { send(["WATCHDOG=1"]) }

    private func send(_ assignments: [String]) -> Bool {
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let datagram = Array(assignments.joined(separator: "\n").utf8)
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        let sent = address.withSocketAddress { address, length in
            sendto(descriptor, datagram, datagram.count, flags, address, length)
        }
        return sent == datagram.count
    }

    // A line break would begin another assignment.
    private func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 32 ? " " : Character($0) })
    }
}
