internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// A claim to be an account's owner.
struct PasswordAttempt: Sendable {
    /// The tenant of the account, or the decoy.
    let space: TenantSpace
    /// Where the claim comes from, and the office that was typed.
    let party: FailureThrottle.Party
    /// Who causes the hash, as far as is known before the tenant's database is read.
    let hashing: HashingOrigin
    let password: PreparedPassword
    /// Finds the account in the tenant's database.
    let find: @Sendable (Snapshot) throws -> Account?
    /// Whether the account may sign in at all, whatever the secret.
    var admits: @Sendable (Snapshot, Account) throws -> Bool = { _, _ in true }
    /// The key under which the attempt counts, given the account that was found.
    let key: @Sendable (Account?, Snapshot) throws -> AttemptKey
    /// Who causes the hash if the tenant's database knows the source; nil if it does not. The look-up
    /// costs the same whether or not there is an account.
    var recognize: @Sendable (Account?, Snapshot) throws -> HashingOrigin? = { _, _ in nil }
    /// For the audit log.
    let origin: AttemptOrigin
    /// The flow that the password is an answer to. A lockout ends the account's other flows; this one
    /// shows that it has ended.
    var flow: FlowID?
    /// Whether the password is given to revoke something.
    var purpose = WritePurpose.ordinary
    /// Which of the account's secrets was given.
    var secret = AccountSecret.password
    /// Whether the person has proven something already, so that the account's wait may be shown
    /// instead of "not accepted".
    var tellsWait = true
}

extension PasswordAttempt {
    /// A secret of a known account, given once more in a flow or a session.
    init(
        byOwner id: AccountID,
        of space: TenantSpace,
        at visitor: Visitor,
        hashing: HashingOrigin,
        _ secret: AccountSecret,
        _ password: PreparedPassword
    ) {
        self.init(
            space: space,
            party: .init(office: space.tenant.canonicalName, address: visitor.address),
            hashing: hashing,
            password: password,
            find: { try $0.store.accounts.find(id: id) },
            key: { _, _ in
                switch secret {
                case .password: space.attemptKey(for: id)
                case .securityAnswer: space.codeKey(for: id)
                }
            },
            origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
            secret: secret
        )
    }
}

/// Whether a claim was accepted.
enum PasswordVerdict<Granted: Sendable>: Sendable {
    case granted(Granted)
    /// Wrong password, no such account, disabled, locked out …: the same in words, size and time.
    case notAccepted
    /// Too many failures from this address or against this office.
    case mustWait(Duration)
}
