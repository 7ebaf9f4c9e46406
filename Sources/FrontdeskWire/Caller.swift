/// The daemon's two sockets.
package enum SocketName: String, Sendable, CaseIterable {
    case api
    case admin
}

/// Which tenants a peer may name.
package enum TenantScope: Sendable, Equatable {
    case all
    /// The canonical names' bytes.
    case named(Set<[UInt8]>)

    package func contains(_ canonicalName: [UInt8]) -> Bool {
        switch self {
        case .all: true
        case .named(let names): names.contains(canonicalName)
        }
    }
}

/// A peer's identity and roles. The server sets them when it accepts the connection, and they never
/// change.
package struct Caller: Sendable, Equatable {
    package let socket: SocketName
    package let uid: UInt32
    package let gid: UInt32
    package let roles: Set<PeerRole>
    package let tenants: TenantScope

    package init(
        socket: SocketName,
        uid: UInt32,
        gid: UInt32,
        roles: Set<PeerRole>,
        tenants: TenantScope
    ) {
        self.socket = socket
        self.uid = uid
        self.gid = gid
        self.roles = roles
        self.tenants = tenants
    }
}
