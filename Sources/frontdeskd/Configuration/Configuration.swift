internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskWire
internal import Glibc

/// What the operator decides about the daemon. `systemd/frontdeskd.yaml` documents each setting.
struct Configuration: Sendable, Equatable {
    /// Who may do what; those that match are added up. Nobody else may do anything.
    var peers: [PeerRule]
    var sockets = SocketSettings()
    var hashing = HashingConfiguration()
    /// Tenants whose databases may be open at once.
    var openTenants = 256
    /// Connections at `api`, and how many of them one user may have.
    var connections = ServerLimits().connections
    var connectionsPerUser = ServerLimits().connectionsPerUser
    /// How far tenants' policies may go.
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

    /// What holds without a file: the user who runs the daemon may do everything.
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
    /// Which tenants it may name as a frontend.
    let tenants: TenantScope
}

/// How the daemon makes its sockets when systemd does not.
struct SocketSettings: Sendable, Equatable {
    var apiMode: UInt32 = 0o660
    /// The group that owns `api.sock`; nil: the daemon's own.
    var apiGroup: UInt32?
}

/// How passwords are hashed.
struct HashingConfiguration: Sendable, Equatable {
    var parameters = PasswordParameters.standard
    /// Hashes at one time; nil: one per core.
    var threads: Int?
    /// What becomes of a hash's memory.
    var keeping = MemoryKeeping.untilIdle
}
