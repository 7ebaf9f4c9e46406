internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage
internal import Glibc
internal import Logging

/// Divides the process's file descriptors between connections and databases. The process must never
/// run out of them: libdispatch terminates a process without descriptors, so anyone who can
/// connect could terminate the daemon.
struct DescriptorBudget {
    let server: ServerLimits
    let storage: StorageLimits

    /// Descriptors for logs, the registry, event loops, the state directory, and short-lived use by
    /// libraries.
    private static let reserve = 64
    /// A database and its log, and a third descriptor while it is being opened.
    private static let perTenant = 3
    private static let fewestTenants = 8
    private static let fewestConnections = 32

    /// Raises the soft limit to the hard limit and lowers settings that exceed it: databases get at
    /// most half, connections the rest.
    ///
    /// - Throws: `StartupError` if there are too few descriptors.
    init(for configuration: Configuration, logger: Logger) throws(StartupError) {
        let (wanted, serverLimits) = (configuration.openTenants, configuration.serverLimits)
        let allowed = Self.raiseLimit()
        let shared = allowed - Self.reserve
        var storage = StorageLimits()
        storage.openTenants = min(wanted, max(Self.fewestTenants, shared / 2 / Self.perTenant))
        let connections = shared - storage.openTenants * Self.perTenant
        guard connections >= Self.fewestConnections else {
            throw StartupError(
                "the limit of \(allowed) file descriptors is too low; raise LimitNOFILE="
            )
        }
        self.storage = storage
        server = serverLimits.fitting(descriptors: connections)
        if storage.openTenants < wanted || server.connections < serverLimits.connections {
            logger.notice(
                "too few file descriptors: the limits were lowered",
                metadata: [
                    "descriptors": "\(allowed)", "open-tenants": "\(storage.openTenants)",
                    "connections": "\(server.connections)",
                ]
            )
        }
    }

    private static func raiseLimit() -> Int {
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return 1024 }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(files, &limit)
        guard getrlimit(files, &limit) == 0 else { return 1024 }
        return Int(clamping: limit.rlim_cur)
    }
}
