internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Who a call of the administration acts for, and where.
struct AdminParty: Sendable {
    private let person: ActingPerson
    /// In whose turn passwords are hashed.
    let lane: TenantID
    /// The session that is used; nil for the operator.
    let sessionID: SessionID?

    init(_ person: ActingPerson, _ vault: TenantVault) {
        self.person = person
        switch person.who {
        case .operator:
            lane = HashingPool.operatorLane
            sessionID = nil
        case .account(_, let session):
            lane = vault.hashingLane(of: person.tenant.tenant.canonicalName)
            sessionID = session.id
        }
    }

    var open: OpenTenant { person.tenant }
    var origin: ClientOrigin? { person.origin }

    var auditActor: AuditActor { person.auditActor }

    /// With the rights as they are in this transaction.
    ///
    /// - Throws: `CallError.sessionInvalid`, `.rightMissing` if they have ended since the call began.
    func administrator(in store: TenantStore) throws -> Administrator {
        try person.confirm(in: store).map(Administrator.account) ?? .operator
    }
}
