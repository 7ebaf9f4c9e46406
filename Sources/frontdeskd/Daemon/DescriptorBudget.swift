internal import FrontdeskServer
internal import FrontdeskStorage
internal import Glibc

/// Shares the descriptors the process may have. It must never run out of them: libdispatch ends a
/// process that has none left, and anybody who can connect could then end the daemon.
struct DescriptorBudget {
    /// For connections.
    let connections: Int

    /// Logs, the registry, event loops, the state directory, and what the libraries open briefly.
    private static let reserve = 64
    /// A database and its log; a third while it is opened.
    private static let perTenant = 3

    /// Raises the soft limit to the hard one, and takes from it what storage may need.
    ///
    /// - Throws: `StartupError` if too little is left for connections.
    init(storage: StorageLimits) throws(StartupError) {
        let allowed = Self.raiseLimit()
        connections = allowed - storage.openTenants * Self.perTenant - Self.reserve
        guard connections >= 64 else {
            throw StartupError(
                "the process may have \(allowed) descriptors, which is too few for "
                    + "\(storage.openTenants) open tenants; raise LimitNOFILE=, or lower "
                    + "limits.open_tenants"
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
