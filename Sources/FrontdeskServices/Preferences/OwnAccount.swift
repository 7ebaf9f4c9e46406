internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// What signed-in people do to their own accounts. Each call is one read or one transaction, which
/// reads the session again.
struct OwnAccount: Sendable {
    let directory: SessionDirectory

    /// Finds the person's tenant and session, and records the use of the session.
    ///
    /// - Throws: `TenancyError.sessionInvalid`; storage errors.
    func open(
        _ token: SecretBytes,
        _ context: CallContext
    ) async throws -> (TenantSpace, IndexedSession) {
        let (space, session) = try await directory.open(token, for: context.caller.peer)
        directory.index.recordUse(of: session, at: space.environment.clock.now())
        return (space, session)
    }

    /// Reads from the account.
    ///
    /// - Parameter access: of the method that reads. If it requires a fresh proof, the session must
    ///   have one.
    func read<Result: Sendable>(
        _ access: MethodAccess,
        _ token: SecretBytes,
        _ client: ClientContext?,
        _ context: CallContext,
        _ body: @escaping @Sendable (SignedIn<Snapshot>) throws -> Result
    ) async throws -> Result {
        let origin = try Visitor(client).origin
        let (space, session) = try await open(token, context)
        return try await space.read { snapshot in
            try body(try SignedIn(session.hash, at: origin, for: access, in: snapshot))
        }
    }

    /// Changes the account.
    ///
    /// - Parameters:
    ///   - access: of the method that changes the account. If it requires a fresh proof, the session
    ///     must have one.
    ///   - purpose: whether the change ends trust. Such a change may use the reserved disk space, and
    ///     it goes ahead even if its messages cannot be sent.
    func change<Result: Sendable>(
        _ access: MethodAccess,
        _ token: SecretBytes,
        _ client: ClientContext?,
        for purpose: WritePurpose = .ordinary,
        _ context: CallContext,
        _ body: @escaping @Sendable (inout SignedIn<Transaction>) throws -> Result
    ) async throws -> Result {
        let origin = try Visitor(client).origin
        let (space, session) = try await open(token, context)
        return try await space.write(for: context.call, purpose) { transaction in
            var user = try SignedIn(session.hash, at: origin, for: access, in: transaction)
            return try body(&user)
        }
    }
}

/// A signed-in person, within one read or transaction.
struct SignedIn<Access: Snapshot> {
    let access: Access
    var person: Person
    let session: Session
    /// The hash of the session's token.
    let hash: TokenHash
    let origin: ClientOrigin

    /// - Throws: `TenancyError.sessionInvalid` if the session has ended or the account is disabled;
    ///   `.freshProofRequired` if the method requires a fresh proof and the session has none.
    init(
        _ hash: TokenHash,
        at origin: ClientOrigin,
        for method: MethodAccess,
        in access: Access
    ) throws {
        guard let session = try access.store.sessions.find(tokenHash: hash.bytes),
            let account = try access.store.accounts.find(id: session.accountID),
            account.status == .enabled
        else { throw TenancyError.sessionInvalid }
        self.access = access
        self.session = session
        self.hash = hash
        self.origin = origin
        person = try Person(account, from: origin.address, in: access)
        if method.freshProof == .always {
            try session.requireFreshProof(of: person, at: access.now)
        }
    }

    var account: AccountID { person.account.id }
    var store: TenantStore { access.store }
    var now: Timestamp { access.now }

    /// The problem to show if the next secret under this key would not be verified; nil if it
    /// would.
    func wait(_ key: AttemptKey) throws -> Problem? {
        let record = try store.attempts.find(key.bytes)
        return switch record.lockout(at: now) {
        case .open: nil
        case .locked(let end): .tooManyAttempts(retryAt: end)
        case .lockedIndefinitely: .tooManyAttempts(retryAt: Timestamp(milliseconds: 0))
        }
    }
}

extension SignedIn where Access == Transaction {
    var transaction: Transaction { access }

    /// Records an act of the person.
    func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
        try person.record(kind, details, from: origin, in: transaction)
    }

    /// Notifies the owner of a change. `MessageKind.restoresSafety` decides whether the change may
    /// go ahead without the notice.
    func notify(_ kind: MessageKind, _ what: NoticedChange? = nil) throws {
        try notify(kind, what, by: person.noticeChannel)
    }

    func notify(
        _ kind: MessageKind,
        _ what: NoticedChange? = nil,
        by channel: MessageChannel?
    ) throws {
        try person.notify(kind, what, by: channel, from: origin, in: transaction)
    }

    /// Counts a wrong code with the account's other codes. A right code clears nothing here,
    /// because it proves an address or an app that the session chose.
    func fail(by factor: SecondFactor) throws -> Problem {
        _ = try person.countWrongCode(of: factor, from: origin, in: transaction)
        return .wrongCode
    }
}
