internal import FrontdeskClient
internal import FrontdeskReflection
internal import Glibc

/// Everything a command uses besides its arguments: input, output, environment, clock and sockets.
struct Console {
    /// Standard input.
    var input: LineInput
    /// Whether standard input is a terminal.
    var isInteractive: Bool
    /// Asks the person a question. Commands call `reply(to:)` instead.
    var ask: (Question) throws(Failure) -> Reply
    /// Delivers a signal that was held back while a question was open.
    var raise: (Int32) -> Void
    /// Writes to standard output. Throws a `Failure` if that fails: a command that cannot show its
    /// result has not succeeded.
    var write: (String) throws -> Void
    /// Writes to standard error.
    var writeError: (String) -> Void
    /// Looks up an environment variable.
    var environment: (String) -> String?
    /// Unix time in milliseconds.
    var now: () -> Int64
    var zone: Zone
    /// The names of all time zones installed on this machine; empty if it has no list.
    var timeZoneNames: () -> [String]
    /// Whether file permissions allow this user to connect to the Unix socket at that path.
    var mayConnect: (String) -> Bool
    /// Connects to the Unix socket at that path.
    var connect: (String) async throws(CallError) -> Link

    /// A connection to the daemon.
    struct Link {
        let channel: any CallChannel
        let close: () async -> Void
    }
}

extension Console {
    /// The console of this process.
    static var system: Console {
        Console(
            input: LineInput(descriptor: STDIN_FILENO),
            isInteractive: isatty(STDIN_FILENO) == 1,
            ask: { question throws(Failure) in
                try TerminalPrompt(input: STDIN_FILENO, output: STDERR_FILENO).ask(question)
            },
            raise: { SignalWatch.deliver($0) },
            write: { try write($0, to: STDOUT_FILENO) },
            // If this fails, there is no other place to report the error.
            writeError: { try? write($0, to: STDERR_FILENO) },
            environment: { name in getenv(name).map { String(cString: $0) } },
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
            },
            zone: .system,
            timeZoneNames: { InstalledTimeZones.names },
            mayConnect: { access($0, R_OK | W_OK) == 0 },
            connect: { path throws(CallError) in
                let client = try await FrontdeskClient.connect(to: path)
                return Link(channel: client, close: { await client.close() })
            }
        )
    }

    /// Writes one JSON value on one line, for programs.
    func write(_ json: JSON) throws { try write(json.text() + "\n") }

    /// Reports a failure on standard error.
    func report(_ failure: Failure, asJSON: Bool) {
        writeError((asJSON ? failure.json.text() : failure.words) + "\n")
    }

    /// Writes the whole text. A reader that closed the pipe early is not an error.
    private static func write(_ text: String, to descriptor: Int32) throws(Failure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EPIPE {
                return
            } else if errno != EINTR {
                throw .outputLost(String(cString: strerror(errno)))
            }
        }
    }
}
