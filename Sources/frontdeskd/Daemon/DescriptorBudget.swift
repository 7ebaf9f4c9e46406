internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskStorage
internal import Glibc
internal import Logging

/// Shares the descriptors the process may have between connections and databases. It must never
/// run out of them: libdispatch ends a process that has none left, and anybody who can connect
/// could then end the daemon.
struct DescriptorBudget {
    let server: ServerLimits
    let storage: StorageLimits

    /// Logs, the registry, event loops, the state directory, and what the libraries open briefly.
    private static let reserve = 64
    /// A database and its log; a third while it is opened.
    private static let perTenant = 3
    private static let fewestTenants = 8
    private static let fewestConnections = 32

    /// Raises the soft limit to the hard one, and lowers what does not fit in it: databases get at
    /// most half, connections the rest.
    ///
    /// - Throws: `StartupError` if there are too few to work with.
    init(for configuration: Configuration, logger: Logger) throws(StartupError) {
        let (wanted, serverLimits) = (configuration.openTenants, configuration.serverLimits)
        let allowed = Self.raiseLimit()
        let shared = allowed - Self.reserve
        var storage = StorageLimits()
        storage.openTenants = min(wanted, max(Self.fewestTenants, shared / 2 / Self.perTenant))
        let connections = shared - storage.openTenants * Self.perTenant
        guard connections >= Self.fewestConnections else {
            throw StartupError(
                "the process may have \(allowed) descriptors, which is too few; raise LimitNOFILE="
            )
        }
        self.storage = storage
        server = serverLimits.fitting(descriptors: connections)
        if storage.openTenants < wanted || server.connections < serverLimits.connections {
            logger.notice(
                "few descriptors: limits are lowered",
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
