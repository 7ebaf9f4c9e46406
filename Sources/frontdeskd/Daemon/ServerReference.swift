internal import FrontdeskServer
internal import FrontdeskServices
internal import Synchronization

/// A reference to the server for services that report on it but are created before it.
final class ServerReference: Sendable {
    private let held = Mutex<Server?>(nil)

    var server: Server? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }

    var figures: Figures {
        Figures(gauges: server?.gauges ?? [], counters: server?.counters ?? [])
    }
}
