internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskTenancy
internal import FrontdeskWire
internal import Glibc

/// The daemon's settings. `systemd/frontdeskd.yaml` documents each one.
struct Configuration: Sendable, Equatable {
    /// Who may do what. A peer has the roles of all rules that match it, and none without a match.
    var peers: [PeerRule]
    var sockets = SocketSettings()
    var hashing = HashingConfiguration()
    /// How many tenants' databases may be open at the same time.
    var openTenants = 256
    /// The maximum number of connections to `api`, in total and for each user.
    var connections = ServerLimits().connections
    var connectionsPerUser = ServerLimits().connectionsPerUser
    /// The caps on tenants' policies.
    var policyCaps = PolicyCaps.builtIn

    var hashingSettings: HashingSettings {
        HashingSettings(
            parameters: hashing.parameters,
            threads: hashing.threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            keeping: hashing.keeping
        )
    }

    var serverLimits: ServerLimits {
        var limits = ServerLimits()
        limits.connections = connections
        limits.connectionsPerUser = connectionsPerUser
        return limits
    }

    /// The configuration without a file: the user who runs the daemon may do everything.
    static func standard(uid: UInt32) -> Configuration {
        Configuration(
            peers: SocketName.allCases.map { socket in
                PeerRule(
                    who: .uid(uid),
                    socket: socket,
                    roles: [.operator, .frontend, .courier],
                    tenants: .all
                )
            }
        )
    }
}

/// Gives roles to a user or the members of a group, on one socket.
struct PeerRule: Sendable, Equatable {
    enum Subject: Sendable, Equatable {
        case uid(UInt32)
        case gid(UInt32)
    }

    let who: Subject
    let socket: SocketName
    let roles: Set<PeerRole>
    /// The tenants that the peer may name as a frontend.
    let tenants: TenantScope
}

/// How the daemon creates its sockets if systemd does not.
struct SocketSettings: Sendable, Equatable {
    var apiMode: UInt32 = 0o660
    /// The group that owns `api.sock`; nil for the daemon's group.
    var apiGroup: UInt32?
}

/// How passwords are hashed.
struct HashingConfiguration: Sendable, Equatable {
    var parameters = PasswordParameters.standard
    /// How many hashes may run at the same time; nil for one per core.
    var threads: Int?
    /// How long to keep the memory of a hash.
    var keeping = MemoryKeeping.untilIdle
}
