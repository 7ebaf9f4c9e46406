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
    package let peer: PeerIdentity
    package let gid: UInt32
    package let roles: Set<PeerRole>

    package var uid: UInt32 { peer.uid }
    package var tenants: TenantScope { peer.tenants }

    package init(
        socket: SocketName,
        uid: UInt32,
        gid: UInt32,
        roles: Set<PeerRole>,
        tenants: TenantScope
    ) {
        self.socket = socket
        peer = PeerIdentity(uid: uid, tenants: tenants)
        self.gid = gid
        self.roles = roles
    }
}
