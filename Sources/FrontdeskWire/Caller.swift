package import FrontdeskCalls

/// The daemon's two sockets.
package enum SocketName: String, Sendable, CaseIterable {
    case api
    case admin
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
