internal import Dispatch
internal import Glibc
internal import Synchronization

/// Shuts the courier down within five seconds, whatever a server, a name server or the daemon does.
/// Transfers may finish during a grace period. The courier then aborts them and returns their
/// messages to the daemon. If that fails in time, their leases expire.
///
///     request ──grace──► abort ──► deadline: report no more ──► limit: exit
final class Stop: Sendable {
    private let begin = Mutex<ContinuousClock.Instant?>(nil)

    /// How long transfers may continue.
    static let grace = Duration.seconds(2)
    private static let reportingPeriod = Duration.milliseconds(3750)
    /// When the process exits, even if a thread is still busy.
    private static let limit = DispatchTimeInterval.milliseconds(4500)

    var isRequested: Bool { begin.withLock { $0 != nil } }

    /// When the courier stops reporting outcomes; nil unless it is stopping.
    var deadline: ContinuousClock.Instant? {
        begin.withLock { $0.map { $0 + Self.reportingPeriod } }
    }

    func request() {
        let isFirst = begin.withLock { begin in
            defer { begin = begin ?? .now }
            return begin == nil
        }
        guard isFirst else { return }
        DispatchQueue.global(qos: .userInitiated).asyncAfter(deadline: .now() + Self.limit) {
            var line =
                "<5>The courier stops with a transfer unfinished. Its lease will expire.\n"
            line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
            _exit(0)
        }
    }
}
