internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// The flow of a person who registers, within the transaction that changes it.
struct RegistrationChange {
    let transaction: Transaction
    let policy: Policy
    let registration: Registration
    /// The address in the form in which names are compared.
    let email: CanonicalName
    var flow: Flow
    /// The person's origin; nil if the frontend did not say.
    let origin: ClientOrigin?
    /// Whether to send another code although one was sent already.
    var wantsAnotherCode = false
    /// The account, once the person has proven that the address is theirs.
    private(set) var account: Account?
    /// The reason for which the flow is refused, if it is.
    var refusal: FlowRefusal?

    init(
        _ flow: Flow,
        of registration: Registration,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        guard let email = registration.applicant.canonicalEmail else {
            throw FlowError.flowInvalid
        }
        self.transaction = transaction
        self.registration = registration
        self.email = email
        self.flow = flow
        self.origin = origin
        policy = try transaction.policy
    }

    /// Fetches the flow that is stored under a token's hash.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is none, or if its registration has expired or was
    ///   completed elsewhere.
    init(
        fetching hash: TokenHash,
        from origin: ClientOrigin?,
        in transaction: Transaction
    ) throws {
        try self.init(try transaction.fetchFlow(hash), from: origin, in: transaction)
    }

    /// The flow with its registration.
    ///
    /// - Throws: `FlowError.flowInvalid` if there is none, or if it has expired or was completed
    ///   elsewhere.
    init(_ flow: Flow, from origin: ClientOrigin?, in transaction: Transaction) throws {
        let (registrations, now) = (transaction.store.registrations, transaction.now)
        guard case .applicant(let id) = flow.facts.subject,
            let registration = try registrations.find(id: id, at: now)
        else { throw FlowError.flowInvalid }
        try self.init(flow, of: registration, from: origin, in: transaction)
    }

    var space: TenantSpace { transaction.space }
    var store: TenantStore { transaction.store }
    var now: Timestamp { transaction.now }
    var applicant: Applicant { registration.applicant }
    var need: Need { Register.next(flow.facts) }

    /// Records an act of the person, who has no account yet. The audit log never has the address.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        try transaction.record(
            AuditEvent(kind, by: .visitor, about: account?.id, at: now, from: origin, details)
        )
    }
}

extension RegistrationChange {
    /// The wait before another code or password is verified, after failures in this flow or at this
    /// address.
    func wait() throws -> Problem? {
        let key = space.registrationKey(for: email)
        return flow.wait(Registration.counted(try store.attempts.find(key.bytes)), at: now)
    }

    /// Counts a failed attempt for the address.
    func countFailure() throws {
        let key = space.registrationKey(for: email)
        var failures = Registration.counted(try store.attempts.find(key.bytes))
        failures.recordFailure(at: now)
        try store.attempts.save(failures, for: key.bytes, of: nil)
    }

    /// Counts a wrong code, in the flow and for the address.
    mutating func fail(_ problem: Problem) throws -> Problem {
        try countFailure()
        flow.failures.recordFailure(at: now)
        try record(.registrationFailed)
        return problem
    }

    /// Whether the tenant still lets people register. It may have stopped since the flow began.
    var isAdmitted: Bool { policy.registration.isOffered }

    /// Creates the account of a person who has proven that the address is theirs. The flow is refused
    /// if the address got an account in the meantime, or if the account could not sign in.
    mutating func complete() throws {
        guard try store.registrations.delete(registration.id) else { throw FlowError.flowInvalid }
        let id = AccountID(from: space.environment.entropy)
        guard try store.accounts.find(named: email) == nil,
            let account = applicant.makeAccount(id, at: now)
        else {
            refusal = .addressTaken
            return
        }
        guard let app = flow.facts.app,
            SignIn.admits(account, to: app, from: origin?.address, under: policy)
        else {
            refusal = .notAccepted
            return
        }
        try store.accounts.insert(account)
        try store.attempts.delete(space.registrationKey(for: email).bytes)
        self.account = account
        try record(.registrationCompleted)
    }
}
