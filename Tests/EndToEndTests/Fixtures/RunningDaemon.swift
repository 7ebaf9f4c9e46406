internal import Foundation
internal import FrontdeskClient
internal import Synchronization

/// The real daemon with its own state. It can be stopped, killed and restarted.
final class RunningDaemon: Sendable {
    let directory: TestDirectory
    private let configuration: String?
    /// The words of a wrapper program before each `frontdeskd`.
    private let wrapper: [String]
    private let child = Mutex<ChildProcess?>(nil)
    /// Variables added to the environment at each start.
    private let variables = Mutex<[String: String]>([:])

    var environment: [String: String] {
        get { variables.withLock { $0 } }
        set { variables.withLock { $0 = newValue } }
    }

    var state: String { directory.file("state") }
    var runtime: String { directory.file("run") }
    var logFile: String { directory.file("log") }
    var configurationFile: String { directory.file("frontdeskd.yaml") }

    /// The daemon's standard error and output over all starts.
    var log: String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }
    var logLines: [Substring] { log.split(separator: "\n") }

    var process: ChildProcess? { child.withLock { $0 } }
    var id: pid_t { process?.id ?? -1 }

    /// Creates a state with `frontdeskd init`.
    ///
    /// - Parameters:
    ///   - configuration: the text of the configuration file; nil for none.
    ///   - uid: the owner of the directories, for a wrapper that changes the user.
    ///   - wrapper: the words of a wrapper program before each `frontdeskd`.
    init(configuration: String?, uid: UInt32 = geteuid(), wrapper: [String] = []) async throws {
        directory = try TestDirectory()
        self.configuration = configuration
        self.wrapper = wrapper
        mkdir(runtime, 0o755)
        chown(runtime, uid, gid_t.max)
        chown(directory.path, uid, gid_t.max)
        if let configuration { try directory.write(configuration, to: "frontdeskd.yaml") }
        let made = try await Command(wrapper + [Binaries.frontdeskd, "init", "--state", state])
            .run()
        guard made.status == 0 else { throw NotReady(words: made.description) }
    }

    /// Uses an existing state: `state` in a directory without other files.
    init(configuration: String?, adopting directory: TestDirectory) async throws {
        self.directory = directory
        self.configuration = configuration
        wrapper = []
        mkdir(runtime, 0o755)
        if let configuration { try directory.write(configuration, to: "frontdeskd.yaml") }
    }

    deinit { process?.end() }

    var serveCommand: [String] {
        wrapper + [Binaries.frontdeskd, "serve", "--state", state, "--runtime", runtime]
            + (configuration == nil ? [] : ["--config", configurationFile])
    }

    /// Starts the daemon, waits until it responds, and returns how long that took.
    ///
    /// - Parameter words: the command line; by default `serveCommand`.
    @discardableResult
    func start(_ words: [String]? = nil, timeout: Duration = .seconds(20)) async throws -> Duration
    {
        let begin = ContinuousClock.now
        let started = try launch(words)
        let ready = try await eventually(within: timeout, every: .milliseconds(5)) { () -> Bool? in
            if started.status != nil { return false }
            return await isServing() ? true : nil
        }
        guard ready == true else { throw NotReady(words: log) }
        return ContinuousClock.now - begin
    }

    /// Starts the daemon without waiting.
    ///
    /// - Parameter words: the command line; by default `serveCommand`.
    @discardableResult
    func launch(_ words: [String]? = nil) throws -> ChildProcess {
        let file = open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer {
            close(file)
            close(nothing)
        }
        let started = try ChildProcess(
            words ?? serveCommand,
            environment: environment,
            descriptors: [nothing, file, file]
        )
        child.withLock { $0 = started }
        return started
    }

    private func isServing() async -> Bool {
        guard let client = try? await FrontdeskClient.connect(to: socket("admin")) else {
            return false
        }
        let answer = try? await HealthClient(channel: client).check(CheckRequest())
        await client.close()
        return answer?.status == .serving
    }

    /// Sends SIGTERM and returns the exit status; nil if the daemon does not end in time.
    func stop(timeout: Duration = .seconds(25)) async throws -> Int32? {
        process?.signal(SIGTERM)
        return try await process?.wait(atMost: timeout)
    }

    /// kill -9.
    func kill() { process?.end() }

    func socket(_ name: String) -> String { "\(runtime)/\(name).sock" }
}

/// The daemon does not serve. Contains its output.
struct NotReady: Error, CustomStringConvertible {
    let words: String
    var description: String { "the daemon does not serve: \(words)" }
}

/// Runs `body` with a running daemon and stops it afterwards.
func withDaemon(
    _ configuration: String? = Settings.quick,
    _ body: (RunningDaemon) async throws -> Void
) async throws {
    let daemon = try await RunningDaemon(configuration: configuration)
    defer { daemon.kill() }
    try await daemon.start()
    try await body(daemon)
}

/// Configuration files.
enum Settings {
    /// The user who runs the tests may do everything, and password hashing has the lowest cost.
    static let quick = peers([]) + hashing

    static let hashing = "hashing: {memory_kib: 19456, passes: 2}\n"

    /// The rules of that user, and further ones, each a YAML mapping.
    static func peers(_ further: [String]) -> String {
        let own = [
            "{user: \"\(geteuid())\", socket: api, roles: [frontend], tenants: all}",
            "{user: \"\(geteuid())\", socket: admin, roles: [operator], tenants: all}",
        ]
        return "peers:\n" + (own + further).map { "  - \($0)\n" }.joined()
    }
}
