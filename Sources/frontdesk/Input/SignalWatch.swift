internal import Glibc
internal import Synchronization

/// The descriptor to which the handler below writes the signal number. `write` is one of the few
/// calls that are safe in a signal handler.
private let reports = Atomic<Int32>(-1)

private func report(signal: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    _ = write(reports.load(ordering: .relaxed), &byte, 1)
    errno = before
}

/// Intercepts signals that would end or stop the process, and reports them through a pipe that can
/// be polled. It therefore does not matter which thread receives a signal.
struct SignalWatch: ~Copyable {
    private static let watched = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

    /// Becomes readable when a signal arrives.
    let descriptor: Int32
    private let writing: Int32
    private var previous: [(signal: Int32, action: sigaction)] = []

    /// nil if the system cannot create a pipe.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (descriptor, writing) = (ends[0], ends[1])
        reports.store(writing, ordering: .relaxed)
        for signal in Self.watched {
            var (action, before) = (sigaction(), sigaction())
            sigaction(signal, nil, &before)
            // A signal that is ignored, as under nohup, stays ignored.
            if unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
            action.__sigaction_handler.sa_handler = report(signal:)
            sigaction(signal, &action, nil)
            previous.append((signal, before))
        }
    }

    /// The signal that arrived, if any.
    var received: Int32? {
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// Restores the previous handlers and closes the pipe.
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
    /// Delivers the signal to the process before it returns. It returns after the process has been
    /// stopped and continued, and if the signal is ignored.
    static func deliver(_ signal: Int32) {
        // After the first await, this code runs on a libdispatch thread. Those threads block all
        // signals, so a raised signal would stay pending forever.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, signal)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(signal)
    }
}
