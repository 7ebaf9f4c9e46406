internal import FrontdeskServer
internal import FrontdeskWire

extension Configuration {
    /// What a peer may do: the roles and tenants of all rules that match it; nil without a match.
    func caller(for peer: Peer) -> Caller? {
        var roles: Set<PeerRole> = []
        var tenants = TenantScope.named([])
        for rule in peers where rule.matches(peer) {
            roles.formUnion(rule.roles)
            tenants.formUnion(rule.tenants)
        }
        guard !roles.isEmpty else { return nil }
        return Caller(
            socket: peer.socket,
            uid: peer.uid,
            gid: peer.gid,
            roles: roles,
            tenants: tenants
        )
    }
}

extension PeerRule {
    /// Root is the operator on the admin socket, because it can read the master key anyway.
    static let root = PeerRule(
        who: .uid(0),
        socket: .admin,
        roles: [.operator],
        tenants: .named([])
    )

    fileprivate func matches(_ peer: Peer) -> Bool {
        guard socket == peer.socket else { return false }
        return switch who {
        case .uid(let uid): peer.uid == uid
        case .gid(let gid): peer.gid == gid || peer.groups.contains(gid)
        }
    }
}

extension TenantScope {
    fileprivate mutating func formUnion(_ other: TenantScope) {
        switch (self, other) {
        case (.all, _): break
        case (_, .all): self = .all
        case (.named(let own), .named(let more)): self = .named(own.union(more))
        }
    }
}
