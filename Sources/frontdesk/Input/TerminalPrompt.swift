internal import FrontdeskClient
internal import Glibc

/// Asks questions at the terminal. It turns echo off for hidden questions, and restores the
/// terminal whether an answer or a signal ends the question.
struct TerminalPrompt {
    /// The terminal.
    let input: Int32
    /// The descriptor to which questions are written.
    let output: Int32

    /// Asks until the person types a line, the input ends, or a signal arrives that ends the
    /// process. Handles a stop (Ctrl-Z) itself and asks again when the process continues.
    func ask(_ question: Question) throws(Failure) -> Reply {
        while true {
            let reply = try askOnce(question)
            guard case .interrupted(SIGTSTP) = reply else { return reply }
            SignalWatch.deliver(SIGTSTP)
        }
    }

    private func askOnce(_ question: Question) throws(Failure) -> Reply {
        guard let watch = SignalWatch() else { throw Self.unusable }
        defer { watch.end() }
        var before = termios()
        guard tcgetattr(input, &before) == 0 else { throw Self.unusable }
        guard question.isHidden else {
            write(question.text)
            let reply = try readLine(or: watch)
            // End of file and signals leave the cursor on the line of the question.
            if case .line = reply {} else { write("\n") }
            return reply
        }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(input, TCSAFLUSH, &hidden) == 0 else { throw Self.unusable }
        defer {
            tcsetattr(input, TCSANOW, &before)
            write("\n")
        }
        write(question.text)
        return try readLine(or: watch)
    }

    /// A terminal in canonical mode delivers whole lines of at most 4,096 bytes.
    private func readLine(or watch: borrowing SignalWatch) throws(Failure) -> Reply {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
        defer {
            buffer.baseAddress.map { explicit_bzero($0, buffer.count) }
            buffer.deallocate()
        }
        while true {
            var ready = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&ready, nfds_t(ready.count), -1)
            if let signal = watch.received { return .interrupted(signal) }
            guard ready[0].revents != 0 else { continue }
            let count = read(input, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return .closed }
            var line = UnsafeRawBufferPointer(rebasing: buffer[..<min(count, buffer.count)])
            if line.last == UInt8(ascii: "\n") { line = .init(rebasing: line.dropLast()) }
            return .line(SecretBytes(line))
        }
    }

    private func write(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes {
            Glibc.write(output, $0.baseAddress, $0.count)
        }
    }

    private static let unusable = Failure.usage(
        "cannot read from the terminal",
        advice: "use --password-stdin"
    )
}
