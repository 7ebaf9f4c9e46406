internal import Foundation
internal import Testing

/// A test server in Python. It stores what it receives and answers as configured.
final class Sink: Sendable {
    let directory: TestDirectory
    let port: Int
    private let process: ChildProcess

    private init(_ script: String, modes: String) async throws {
        let directory = try TestDirectory()
        self.directory = directory
        try directory.write(modes, to: "modes")
        let log = open(directory.file("log"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(log)
            close(nothing)
        }
        process = try ChildProcess(
            [Python.program, Python.script(script), directory.path],
            descriptors: [nothing, log, log]
        )
        port = try #require(
            try await eventually(within: .seconds(30)) {
                (try? String(contentsOfFile: directory.file("port"), encoding: .utf8))
                    .flatMap { Int($0) }
            }
        )
    }

    /// - Parameter modes: one answer per mail; the last one also applies to all later mails.
    static func mail(_ modes: String = "ok") async throws -> Sink {
        try await Sink("mail_sink", modes: modes)
    }

    static func sms(_ modes: String = "200") async throws -> Sink {
        try await Sink("sms_gateway", modes: modes)
    }

    /// A server that makes its clients wait: `silent`, `drip` or `dns`.
    static func stalling(_ mode: String) async throws -> Sink {
        try await Sink("stalling_server", modes: mode)
    }

    /// Changes the answers from now on.
    func answer(_ modes: String) throws {
        try directory.write(modes, to: "modes.next")
        rename(directory.file("modes.next"), directory.file("modes"))
    }

    /// The files of the received messages, in order.
    func files(_ ending: String = ".eml") -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map(directory.file)
    }

    /// Waits until this many messages have arrived.
    func wait(for count: Int, _ ending: String = ".eml") async throws -> [String] {
        let found = try await eventually(within: .seconds(40)) {
            let files = files(ending)
            return files.count >= count ? files : nil
        }
        return try #require(found, "\(files(ending)) of \(count)")
    }

    /// The received mails, parsed by Python's parser.
    func mails(_ count: Int) async throws -> [JSON] {
        try await Mails.read(try await wait(for: count))
    }

    func end() { process.end() }
}

enum Mails {
    static func read(_ files: [String]) async throws -> [JSON] {
        let outcome = try await Command([Python.program, Python.script("read_mail")] + files).run()
        try #require(outcome.status == 0, "\(outcome)")
        return outcome.json.list
    }
}

/// The real courier of a daemon.
final class RunningCourier: Sendable {
    private let daemon: RunningDaemon
    let file: String
    private let wrapper: [String]
    private let log: String
    let process: ChildProcess

    /// - Parameter settings: the configuration without the daemon's socket.
    init(_ daemon: RunningDaemon, _ settings: String, wrapper: [String] = []) throws {
        self.daemon = daemon
        self.wrapper = wrapper
        let name = "courier-\(UInt32.random(in: 0 ... .max)).yaml"
        file = try daemon.directory.write(
            "daemon: {socket: \(daemon.socket("api"))}\n" + settings,
            to: name
        )
        log = daemon.directory.file(name + ".log")
        let output = open(log, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(output)
            close(nothing)
        }
        process = try ChildProcess(
            wrapper + [Binaries.courier, "serve", "--config", file],
            descriptors: [nothing, output, output]
        )
    }

    deinit { process.end() }

    /// The courier's output.
    var words: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    func check(_ words: String...) async throws -> Outcome {
        try await Command(wrapper + [Binaries.courier, "check", "--config", file] + words).run()
    }
}

extension Settings {
    /// Gives the courier's role to the user who runs the tests.
    static var sending: String {
        peers(["{user: \"\(geteuid())\", socket: api, roles: [courier]}"]) + hashing
    }

    /// Settings for mail to a test server, which has no encryption.
    static func mail(to sink: Sink, total: Int = 2) -> String {
        """
        mail:
          from: no-reply@sonnental.example
          host: 127.0.0.1
          port: \(sink.port)
          encryption: none
          connections: 2
          total_timeout_seconds: \(total)

        """
    }
}

extension RunningDaemon {
    /// Queues a test message in an office's outbox and returns its id.
    @discardableResult
    func post(
        _ kind: String = "one-time-code",
        to recipient: String = "anna@sonnental.example",
        from office: String = "sonnental",
        locale: String = "en",
        expires: Double = 600
    ) async throws -> String {
        let way = recipient.hasPrefix("+") ? "--phone" : "--email"
        let outcome = try await frontdesk(
            "--json",
            "template",
            "send-test",
            "--tenant",
            office,
            way,
            recipient,
            "--locale",
            locale,
            "--expires-in",
            "\(expires)",
            kind
        )
        return try #require(outcome.json.message_id.text, "\(outcome)")
    }

    func outbox(_ verb: String, _ message: String, of office: String = "sonnental") async throws
        -> JSON
    {
        try await frontdesk("--json", "outbox", verb, "--tenant", office, message).json
    }

    /// Waits until a message has this state.
    func wait(for state: String, of message: String) async throws -> JSON {
        let found = try await eventually(within: .seconds(40), every: .milliseconds(50)) {
            let shown = try await outbox("show", message)
            return shown.state.text == state ? shown : nil
        }
        let now = try await outbox("show", message)
        return try #require(found, "\(now)")
    }
}
