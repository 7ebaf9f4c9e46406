/// Who is at the other end of a connection. The server sets it when it accepts the connection.
package struct PeerIdentity: Sendable, Equatable {
    /// The user of the process, as the kernel reports it.
    package let uid: UInt32
    /// The tenants that the peer may name.
    package let tenants: TenantScope

    package init(uid: UInt32, tenants: TenantScope) {
        self.uid = uid
        self.tenants = tenants
    }
}
