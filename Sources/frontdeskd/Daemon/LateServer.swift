internal import FrontdeskServer
internal import FrontdeskServices
internal import Synchronization

/// The server, for the services that report on it and are made before it.
final class LateServer: Sendable {
    private let held = Mutex<Server?>(nil)

    var server: Server? {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }

    var figures: Figures {
        Figures(gauges: server?.gauges ?? [], counters: server?.counters ?? [])
    }
}
