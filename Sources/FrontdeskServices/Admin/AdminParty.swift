internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Who a call of the administration acts for, and where.
struct AdminParty: Sendable {
    private let person: ActingPerson
    /// Who causes the hashes of new passwords.
    let hashing: HashingOrigin
    /// The session that is used; nil for the operator.
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

    /// With the rights as they are in this transaction.
    ///
    /// - Throws: `CallError.sessionInvalid`, `.rightMissing` if they have ended since the call began.
    func administrator(in snapshot: Snapshot) throws -> Administrator {
        try person.confirm(in: snapshot).map(Administrator.account) ?? .operator
    }
}
