internal import FrontdeskClient
internal import FrontdeskReflection
internal import Glibc

/// What a command has of the world beside its arguments.
struct Console {
    /// Standard input.
    var input: LineInput
    /// Whether a person sits at standard input.
    var isInteractive: Bool
    /// Puts a question to the person. `reply(to:)` is what commands call.
    var ask: (Question) throws(Failure) -> Reply
    /// Does to the process what a signal does that was held back while a question stood.
    var raise: (Int32) -> Void
    /// Writes to standard output, or throws a `Failure`: what could not be shown is no success.
    var write: (String) throws -> Void
    /// Writes to standard error.
    var writeError: (String) -> Void
    /// A variable of the environment.
    var environment: (String) -> String?
    /// Unix time in milliseconds.
    var now: () -> Int64
    var zone: Zone
    /// The names of all time zones that this machine knows; none where it has no list.
    var timeZoneNames: () -> [String]
    /// Whether this user may connect to the Unix socket with that path, by its permissions.
    var mayConnect: (String) -> Bool
    /// Connects to the Unix socket with that path.
    var connect: (String) async throws(CallError) -> Link

    /// A connection to the daemon.
    struct Link {
        let channel: any CallChannel
        let close: () async -> Void
    }
}

extension Console {
    /// The process's own.
    static var system: Console {
        Console(
            input: LineInput(descriptor: STDIN_FILENO),
            isInteractive: isatty(STDIN_FILENO) == 1,
            ask: { question throws(Failure) in
                try TerminalPrompt(input: STDIN_FILENO, output: STDERR_FILENO).ask(question)
            },
            raise: { SignalWatch.deliver($0) },
            write: { try write($0, to: STDOUT_FILENO) },
            // Where that fails there is nobody left to be told.
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

    /// Writes one JSON value for a program, on one line.
    func write(_ json: JSON) throws { try write(json.text() + "\n") }

    /// Says on standard error what went wrong.
    func tell(_ failure: Failure, asJSON: Bool) {
        writeError((asJSON ? failure.json.text() : failure.words) + "\n")
    }

    /// Writes all of it. A reader that has seen enough and gone away is no fault.
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
