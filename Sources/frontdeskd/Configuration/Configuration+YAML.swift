internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskWire
internal import Glibc

extension Configuration {
    /// Reads a file.
    ///
    /// - Throws: `StartupError`, which names the file, the line and the expected value.
    init(file: String) throws {
        self = try ConfigurationFile.load(file) { try Configuration(yaml: $0) }
    }

    /// Parses the text of a configuration file.
    ///
    /// - Throws: `SettingFault`.
    init(yaml: String) throws {
        let root = try Setting(yaml: yaml)
        try root.allow(["peers", "sockets", "hashing", "limits", "policy"])
        peers = try root["peers"]?.list.map(PeerRule.init) ?? []
        peers.append(.root)
        if let sockets = try root["sockets"] { self.sockets = try SocketSettings(sockets) }
        if let hashing = try root["hashing"] { self.hashing = try HashingConfiguration(hashing) }
        if let limits = try root["limits"] {
            try limits.allow(["open_tenants", "connections", "connections_per_user"])
            openTenants = try limits["open_tenants"]?.integer(in: 1...100_000) ?? openTenants
            connections = try limits["connections"]?.integer(in: 32...100_000) ?? connections
            connectionsPerUser =
                try limits["connections_per_user"]?.integer(in: 1...100_000) ?? connectionsPerUser
        }
        if let policy = try root["policy"] {
            try policy.allow(["caps"])
            if let caps = try policy["caps"] { policyCaps = try PolicyCaps(caps) }
        }
    }
}

extension PeerRule {
    fileprivate init(_ setting: Setting) throws {
        try setting.allow(["user", "group", "socket", "roles", "tenants"])
        switch (try setting["user"], try setting["group"]) {
        case (let user?, nil): who = .uid(try user.user)
        case (nil, let group?): who = .gid(try group.group)
        default: throw setting.fault("either user or group is expected")
        }
        socket = try setting["socket"]?.choice(of: SocketName.allCases, \.rawValue) ?? .api
        let known = PeerRole.allKnown.filter { $0 != .unspecified }
        let roles = Set(
            try setting.required("roles").list.map { try $0.choice(of: known, \.name) }
        )
        self.roles = roles
        tenants = try Self.tenants(setting, roles: roles)
    }

    /// The tenants that a frontend may name. Other roles apply to all tenants; nothing would
    /// enforce a narrower scope for them.
    private static func tenants(_ setting: Setting, roles: Set<PeerRole>) throws -> TenantScope {
        guard roles.contains(.frontend) else {
            if let given = try setting["tenants"], try TenantScope(given) != .all {
                throw given.fault("only a frontend can be limited to tenants")
            }
            return .named([])
        }
        let given = try setting.required("tenants")
        let scope = try TenantScope(given)
        guard scope == .all || roles == [.frontend] else {
            throw given.fault(
                "only a rule with no role other than frontend can be limited to tenants"
            )
        }
        return scope
    }
}

extension TenantScope {
    /// `all`, or a list of names.
    fileprivate init(_ setting: Setting) throws {
        guard (try? setting.text) != "all" else {
            self = .all
            return
        }
        self = .named(
            Set(
                try setting.list.map { item in
                    let text = try item.text
                    do throws(TextFault) {
                        return try TenantName(text).canonical.bytes
                    } catch {
                        throw item.fault("a tenant's name is expected")
                    }
                }
            )
        )
    }
}

extension PolicyCaps {
    /// The caps on tenants' values, by the names of the fields.
    fileprivate init(_ setting: Setting) throws {
        self = .builtIn
        for (name, value) in try setting.entries {
            let text = try value.text
            do throws(PolicyFault) {
                try cap(name, at: text)
            } catch {
                throw value.fault("\(error)")
            }
        }
    }
}

extension SocketSettings {
    fileprivate init(_ setting: Setting) throws {
        try setting.allow(["api_mode", "api_group"])
        if let mode = try setting["api_mode"] {
            guard let bits = UInt32(try mode.text, radix: 8), bits & ~0o666 == 0 else {
                throw mode.fault("an octal mode such as \"0660\" is expected")
            }
            apiMode = bits
        }
        apiGroup = try setting["api_group"]?.group
    }
}

extension HashingConfiguration {
    fileprivate init(_ setting: Setting) throws {
        try setting.allow(["memory_kib", "passes", "threads", "keep_memory"])
        let standard = PasswordParameters.standard
        let memory = try setting["memory_kib"]?.integer(in: 19_456...262_144)
        let passes = try setting["passes"]?.integer(in: 2...10)
        guard
            let parameters = PasswordParameters(
                memoryKiB: memory ?? standard.memoryKiB,
                passes: passes ?? standard.passes
            )
        else {
            throw setting.fault(
                "memory_kib times passes must be at most 524288, such as 262144 and 2"
            )
        }
        self.parameters = parameters
        threads = try setting["threads"]?.integer(in: 1...64)
        keeping =
            try setting["keep_memory"]?.choice(of: MemoryKeeping.allCases, \.rawValue) ?? keeping
    }
}
