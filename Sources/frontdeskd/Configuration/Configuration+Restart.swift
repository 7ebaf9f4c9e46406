internal import FrontdeskCrypto

extension Configuration {
    /// The changed settings that take effect only after a restart. A reload applies the rules of
    /// `peers`.
    func settingsAwaitingRestart(of running: Configuration) -> [String] {
        let compared: [(name: String, isEqual: Bool)] = [
            ("sockets.api_mode", sockets.apiMode == running.sockets.apiMode),
            ("sockets.api_group", sockets.apiGroup == running.sockets.apiGroup),
            (
                "hashing.memory_kib",
                hashing.parameters.memoryKiB == running.hashing.parameters.memoryKiB
            ),
            ("hashing.passes", hashing.parameters.passes == running.hashing.parameters.passes),
            ("hashing.threads", hashing.threads == running.hashing.threads),
            ("hashing.keep_memory", hashing.keeping == running.hashing.keeping),
            ("limits.open_tenants", openTenants == running.openTenants),
            ("limits.connections", connections == running.connections),
            ("limits.connections_per_user", connectionsPerUser == running.connectionsPerUser),
            ("policy.caps", policyCaps == running.policyCaps),
        ]
        return compared.filter { !$0.isEqual }.map(\.name)
    }
}
