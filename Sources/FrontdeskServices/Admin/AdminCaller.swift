internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// The actor of a call to `Admin`, and the tenant that the call acts on.
struct AdminCaller: Sendable {
    private let person: ActingPerson
    /// The origin under which the pool queues the hashes of new passwords.
    let hashing: HashingOrigin
    /// The session that makes the call; nil for the operator.
    let sessionID: SessionID?

    init(_ person: ActingPerson, _ vault: TenantVault) {
        self.person = person
        switch person.who {
        case .operator:
            hashing = .operator
            sessionID = nil
        case .account(_, let session):
            hashing = vault.hashingOrigin(of: session.accountID, in: person.tenant)
            sessionID = session.id
        }
    }

    var open: TenantSpace { person.tenant }
    var origin: ClientOrigin? { person.origin }

    var auditActor: AuditActor { person.auditActor }

    /// The actor with the rights that this transaction sees.
    ///
    /// - Throws: `TenancyError.sessionInvalid`, `CallError.rightMissing` if they ended since the call began.
    func administrator(in snapshot: Snapshot) throws -> Administrator {
        try person.confirm(in: snapshot).map(Administrator.account) ?? .operator
    }
}
