internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskWire
internal import Glibc
internal import Synchronization

/// The current configuration. A reload applies new rules for peers; all other settings take effect
/// at the next start.
final class RunningConfiguration: Sendable {
    private let file: String?
    /// The configuration that was loaded at startup.
    private let running: Configuration
    private let current: Mutex<Configuration>

    init(file: String?) throws {
        self.file = file
        running = try Self.read(file)
        current = Mutex(running)
    }

    var configuration: Configuration { current.withLock { $0 } }

    /// Reads the file again.
    ///
    /// - Returns: the settings that take effect at the next start.
    /// - Throws: `StartupError`; the configuration then stays unchanged.
    func reload() throws -> [String] {
        let new = try Self.read(file)
        current.withLock { $0 = new }
        return new.settingsAwaitingRestart(of: running)
    }

    func caller(for peer: Peer) -> Caller? {
        current.withLock { $0.caller(for: peer) }
    }

    private static func read(_ file: String?) throws -> Configuration {
        try file.map(Configuration.init(file:)) ?? .standard(uid: geteuid())
    }
}
