internal import CLinux
package import FrontdeskWire

/// The process at the other end of a connection, as the kernel recorded it at connect time. It
/// never changes afterwards, even if the process changes its identity or passes the descriptor on.
package struct Peer: Sendable, Equatable {
    package let socket: SocketName
    package let uid: UInt32
    package let gid: UInt32
    /// The supplementary groups.
    package let groups: Set<UInt32>

    package init(socket: SocketName, uid: UInt32, gid: UInt32, groups: Set<UInt32> = []) {
        self.socket = socket
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    /// Reads SO_PEERCRED and SO_PEERGROUPS of a connected socket. Nil if the kernel does not report
    /// them; such a peer must not be served.
    package init?(socket: SocketName, descriptor: Int32) {
        var uid = UInt32.max
        var gid = UInt32.max
        guard frontdesk_peer_credentials(descriptor, &uid, &gid) == 0,
            // The kernel reports these values if no process connected the socket.
            uid != .max, gid != .max,
            let groups = Self.groups(of: descriptor)
        else { return nil }
        self.init(socket: socket, uid: uid, gid: gid, groups: groups)
    }

    private static func groups(of descriptor: Int32) -> Set<UInt32>? {
        var capacity: UInt32 = 64
        // The first size suffices for most peers. The second is the one that the kernel asked for
        // (at most 65,536).
        for _ in 0..<2 {
            var groups = [UInt32](repeating: 0, count: Int(capacity))
            var count = capacity
            let result = frontdesk_peer_groups(descriptor, &groups, &count)
            if result == 0 { return Set(groups.prefix(Int(count))) }
            guard count > capacity, count <= 65_536 else { return nil }
            capacity = count
        }
        return nil
    }
}

/// Maps a peer to its caller according to the configuration. Nil means that the peer has no role,
/// and every call is rejected.
package typealias PeerMap = @Sendable (Peer) -> Caller?
