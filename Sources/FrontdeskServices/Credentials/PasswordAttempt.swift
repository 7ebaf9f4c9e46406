internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Someone's claim to be an account's owner.
struct PasswordAttempt: Sendable {
    /// The tenant of the account, or the decoy.
    let tenant: OpenTenant
    /// Where from, and towards the office that was typed.
    let party: FailureThrottle.Party
    /// Who causes the hash, as far as is known before the tenant's database is asked.
    let hashing: HashingOrigin
    let password: PreparedPassword
    /// Finds the account in the tenant's database.
    let find: @Sendable (TenantStore) throws -> Account?
    /// Whether the account may come in at all, the secret aside.
    var admits: @Sendable (TenantStore, Account) throws -> Bool = { _, _ in true }
    /// The key under which the attempt is counted, given what was found.
    let key: @Sendable (Account?, TenantStore) throws -> AttemptKey
    /// Who causes the hash if the tenant's database knows the source; nil if it does not. The look-up
    /// costs the same whether or not there is an account.
    var recognize: @Sendable (Account?, TenantStore) throws -> HashingOrigin? = { _, _ in nil }
    /// For the trail.
    let origin: AttemptOrigin
    /// The flow that the password is an answer of, if a stop must not end it unseen: its own step says
    /// that it has ended.
    var flow: FlowID?
    /// Whether the password is the way to a revocation.
    var purpose = WritePurpose.ordinary
    /// What of the account it is compared with.
    var secret = AccountSecret.password
    /// Whether the person has proven something already, so that the account's wait may be shown
    /// instead of "not accepted".
    var tellsWait = true
}

/// Whether someone was let in.
enum PasswordVerdict<Granted: Sendable>: Sendable {
    case granted(Granted)
    /// Wrong password, no such account, disabled, paused …: the same in words, size and time.
    case notAccepted
    /// Too many failures from this address or against this office.
    case mustWait(Duration)
}
