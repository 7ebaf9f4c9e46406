internal import Dispatch
internal import Glibc
internal import Synchronization

/// The courier's end, which takes at most five seconds whatever a server, a name server or the daemon
/// does. What is under way may finish first; then it is broken off and handed back. What cannot be
/// handed back in time has a lease that ends by itself.
///
///     request ──grace──► break off ──► deadline: settle no more ──► limit: exit
final class Stop: Sendable {
    private let begin = Mutex<ContinuousClock.Instant?>(nil)

    /// How long what is under way may go on.
    static let grace = Duration.seconds(2)
    private static let settling = Duration.milliseconds(3750)
    /// A thread that is still busy then ends with the process.
    private static let limit = DispatchTimeInterval.milliseconds(4500)

    var isRequested: Bool { begin.withLock { $0 != nil } }

    /// Until when outcomes are reported; nil while the courier is not stopping.
    var deadline: ContinuousClock.Instant? { begin.withLock { $0.map { $0 + Self.settling } } }

    func request() {
        let isFirst = begin.withLock { begin in
            defer { begin = begin ?? .now }
            return begin == nil
        }
        guard isFirst else { return }
        DispatchQueue.global(qos: .userInitiated).asyncAfter(deadline: .now() + Self.limit) {
            var line =
                "<5>The courier stops with a transfer unfinished. Its lease ends by itself.\n"
            line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
            _exit(0)
        }
    }
}
