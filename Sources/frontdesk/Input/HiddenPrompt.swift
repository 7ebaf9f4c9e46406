internal import FrontdeskClient
internal import Glibc

/// Asks at the terminal for a secret. What is typed does not show; the terminal is put back as it
/// was however the question ends, by an answer or by a signal.
struct HiddenPrompt {
    /// The terminal.
    let input: Int32
    /// Where the question is written.
    let output: Int32

    private enum Ending {
        case line(SecretBytes)
        case closed
        case signal(Int32)
    }

    /// The line typed, without its end.
    func ask(_ prompt: String) throws(Failure) -> SecretBytes {
        while true {
            switch try askOnce(prompt) {
            case .line(let line): return line
            case .closed: throw .usage("nothing was typed")
            case .signal(let number):
                // Now that the terminal is as it was, the signal does what it would have done. It
                // comes back only from a stop (Ctrl-Z): then the question is put once more.
                raise(number)
            }
        }
    }

    private func askOnce(_ prompt: String) throws(Failure) -> Ending {
        guard let watch = SignalWatch() else { throw Self.unusable }
        defer { watch.end() }
        var before = termios()
        guard tcgetattr(input, &before) == 0 else { throw Self.unusable }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(input, TCSAFLUSH, &hidden) == 0 else { throw Self.unusable }
        defer {
            tcsetattr(input, TCSANOW, &before)
            write("\n")
        }
        write(prompt)
        return try readLine(or: watch)
    }

    /// In its canonical mode a terminal hands over whole lines, of at most 4,096 bytes.
    private func readLine(or watch: borrowing SignalWatch) throws(Failure) -> Ending {
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
            if let signal = watch.received { return .signal(signal) }
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
        "the terminal cannot be asked",
        advice: "use --password-stdin"
    )
}
