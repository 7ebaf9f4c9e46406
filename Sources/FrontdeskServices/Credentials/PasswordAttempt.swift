internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// A person's attempt to prove that they own an account.
struct PasswordAttempt: Sendable {
    /// The tenant of the account, or the decoy.
    let space: TenantSpace
    /// Where the attempt comes from, and the typed office.
    let party: FailureThrottle.Party
    /// The origin under which the hash is queued, as far as it is known before the tenant's
    /// database is read.
    let hashing: HashingOrigin
    let password: PreparedPassword
    /// Finds the account in the tenant's database.
    let find: @Sendable (Snapshot) throws -> Account?
    /// Whether the account may sign in at all, regardless of the secret.
    var admits: @Sendable (Snapshot, Account) throws -> Bool = { _, _ in true }
    /// The key under which the attempt counts, given the account that was found.
    let key: @Sendable (Account?, Snapshot) throws -> AttemptKey
    /// The origin under which the hash is queued if the tenant's database knows the source; nil if
    /// it does not. The lookup costs the same whether or not there is an account.
    var recognize: @Sendable (Account?, Snapshot) throws -> HashingOrigin? = { _, _ in nil }
    /// The origin that the audit log records.
    let origin: AttemptOrigin
    /// The flow that the password answers. A lockout ends the account's other flows; this one shows
    /// that it has ended.
    var flow: FlowID?
    /// Whether the password authorizes a revocation.
    var purpose = WritePurpose.ordinary
    /// Which of the account's secrets was given.
    var secret = AccountSecret.password
    /// Whether the person has already proven something, so that the answer may show the account's
    /// wait instead of "not accepted".
    var showsWait = true
}

extension PasswordAttempt {
    /// A secret of a known account, given again in a flow or a session.
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

/// The result of an attempt.
enum PasswordVerdict<Granted: Sendable>: Sendable {
    case granted(Granted)
    /// The password is wrong, the account does not exist, is disabled or locked out …: the answer
    /// has the same words, size and timing in every case.
    case notAccepted
    /// There were too many failures from this address or against this office.
    case mustWait(Duration)
}
