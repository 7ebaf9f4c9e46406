internal import Glibc
internal import Synchronization

/// Where the handler below writes what it was called for: about all a signal handler may do.
private let reports = Atomic<Int32>(-1)

private func report(signal: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(reports.load(ordering: .relaxed), &byte, 1)
    errno = before
}

/// While it lasts, signals that end or stop the process are noted instead, through a pipe that can
/// be polled: so it does not matter which thread the kernel picks for them.
struct SignalWatch: ~Copyable {
    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

    /// Readable once a signal has come.
    let descriptor: Int32
    private let writing: Int32
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// nil when the system has no pipe left.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (descriptor, writing) = (ends[0], ends[1])
        reports.store(writing, ordering: .relaxed)
        for signal in Self.watched {
            var (action, before) = (sigaction(), sigaction())
            sigaction(signal, nil, &before)
            // One that is ignored, as under nohup, stays so.
            if unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
            action.__sigaction_handler.sa_handler = report(signal:)
            sigaction(signal, &action, nil)
            previous.append((signal, before))
        }
    }

    /// The signal that came, if one did.
    var received: Int32? {
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// Puts everything back.
    func end() {
        for (signal, action) in previous {
            var action = action
            sigaction(signal, &action, nil)
        }
        reports.store(-1, ordering: .relaxed)
        close(descriptor)
        close(writing)
    }
}

extension SignalWatch {
    /// Does to the process what the signal does, before it returns. It comes back from a stop, and
    /// from a signal that is ignored.
    static func deliver(_ signal: Int32) {
        // Once something was awaited, this runs on a thread of libdispatch, and those block all
        // signals: a signal of their own would wait for ever.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, signal)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(signal)
    }
}
