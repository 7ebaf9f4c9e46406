package import FrontdeskWire

extension Method {
    /// The same method with different access.
    package func callable(api: Set<PeerRole> = [], admin: Set<PeerRole> = []) -> Method {
        Method(
            service: service,
            name: name,
            access: MethodAccess(api: api, admin: admin, proof: .none, freshProof: .never)
        )
    }
}
