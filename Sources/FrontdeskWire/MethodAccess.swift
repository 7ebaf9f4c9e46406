/// Who may call a method, and what proves the identity that the call acts for. The contract states
/// it in the last line of the method's comment, and generated code contains it:
///
///     // access: api: frontend; admin: operator; proof: actor
package struct MethodAccess: Sendable, Hashable {
    /// The part of the request that proves the identity that the call acts for.
    package enum Proof: Sendable, Hashable {
        /// Nothing: the peer's role is enough.
        case none
        /// The token of a flow, in `flow_token`.
        case flow
        /// A person's session token, in `session_token`.
        case session
        /// An `Actor`: on `api` an administrator's session for `settings`, on `admin` nothing, because the
        /// peer itself is the operator.
        case actor
    }

    /// When the person must have proven themselves in the last ten minutes as well.
    package enum FreshProof: Sendable, Hashable {
        case never
        /// In the cases that the method's comment names.
        case sometimes
        case always
    }

    /// The roles that may call the method on the socket `api`; none: it is not served there.
    package let api: Set<PeerRole>
    /// The roles that may call the method on the socket `admin`; none: it is not served there.
    package let admin: Set<PeerRole>
    package let proof: Proof
    package let freshProof: FreshProof

    package init(
        api: Set<PeerRole>,
        admin: Set<PeerRole>,
        proof: Proof,
        freshProof: FreshProof
    ) {
        self.api = api
        self.admin = admin
        self.proof = proof
        self.freshProof = freshProof
    }

    /// The roles that may call the method on `socket`.
    package func roles(on socket: SocketName) -> Set<PeerRole> {
        switch socket {
        case .api: api
        case .admin: admin
        }
    }
}
