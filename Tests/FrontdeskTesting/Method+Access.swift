package import FrontdeskWire

extension Method {
    /// The same method, which other peers may call.
    package func callable(api: Set<PeerRole> = [], admin: Set<PeerRole> = []) -> Method {
        Method(
            service: service,
            name: name,
            access: MethodAccess(api: api, admin: admin, proof: .none, freshProof: .never)
        )
    }
}
