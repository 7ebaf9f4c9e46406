internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskWire
internal import Glibc
internal import Synchronization

/// The configuration in force. What says who may do what can be read again while the daemon runs;
/// the rest holds until the next start.
final class PeerRulebook: Sendable {
    private let file: String?
    private let current: Mutex<Configuration>

    init(file: String?) throws {
        self.file = file
        current = Mutex(try Self.read(file))
    }

    var configuration: Configuration { current.withLock { $0 } }

    /// - Throws: `StartupError`; then the configuration stays as it was.
    func reload() throws {
        let new = try Self.read(file)
        current.withLock { $0 = new }
    }

    func caller(for peer: Peer) -> Caller? {
        current.withLock { $0.caller(for: peer) }
    }

    private static func read(_ file: String?) throws -> Configuration {
        try file.map(Configuration.init(file:)) ?? .standard(uid: geteuid())
    }
}
