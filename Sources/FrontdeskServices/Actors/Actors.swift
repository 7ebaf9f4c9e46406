internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Finds out who acts in a tenant, for every service that administers one: on `admin` the operator,
/// who names it; on `api` an administrator of the tenant, by a session for `settings`.
struct Actors: Sendable {
    let vault: TenantVault
    let directory: SessionDirectory

    /// Who acts. An administrator's rights are those of the account as it is stored now, never what
    /// they were when the session began (OWASP ASVS 8.3.2); `confirm(in:)` looks again in the
    /// transaction that does something.
    ///
    /// - Parameters:
    ///   - rights: what the account must be allowed; the operator may do everything. None: any
    ///     administrator will do.
    ///   - decoy: whether the operator may name no tenant, for what belongs to none.
    /// - Throws: `CallError.notFound` for a tenant that the operator or the session may not name;
    ///   `.sessionInvalid` for any session that is not a live one for `settings`; `.rightMissing`;
    ///   `.invalidArgument`; what storage throws.
    func resolve(
        _ actor: Actor?,
        needing rights: Rights,
        orDecoy decoy: Bool = false,
        _ context: CallContext
    ) async throws -> ActingPerson {
        let actor = actor ?? Actor()
        switch context.caller.socket {
        case .admin: return try await resolveOperator(actor, orDecoy: decoy, context.caller)
        case .api: return try await resolveAccount(actor, needing: rights, context.caller)
        }
    }

    private func resolveOperator(
        _ actor: Actor,
        orDecoy decoy: Bool,
        _ caller: Caller
    ) async throws -> ActingPerson {
        try require(.operator, of: caller)
        guard actor.sessionToken.isEmpty else {
            throw CallError.invalidField(
                "actor.session_token",
                .notAllowed,
                "the operator acts by being connected to admin"
            )
        }
        let open =
            decoy && actor.tenant.isEmpty
            ? vault.decoyTenant
            : try await vault.openVisible(actor.tenant, field: "actor.tenant")
        return ActingPerson(
            tenant: open,
            who: .operator(uid: caller.uid),
            origin: try actor.client.map { try Visitor($0, field: "actor.client").origin },
            needed: .all,
            tokenHash: nil
        )
    }

    private func resolveAccount(
        _ actor: Actor,
        needing rights: Rights,
        _ caller: Caller
    ) async throws -> ActingPerson {
        try require(.frontend, of: caller)
        let visitor = try Visitor(actor.client, field: "actor.client")
        let indexed = try await directory.fetch(actor.sessionToken, for: caller)
        guard indexed.session.app == .settings,
            let open = try await vault.find(indexed.tenant.id, for: caller)
        else { throw CallError.sessionInvalid }
        guard actor.tenant.isEmpty || open.tenant.isNamed(actor.tenant) else {
            throw CallError.notFound("tenant")
        }
        let hash = indexed.hash.bytes
        let (account, now) = try await open.read { snapshot in
            (try snapshot.store.administrator(ofSession: hash, needing: rights), snapshot.now)
        }
        directory.index.recordUse(of: indexed, at: now)
        return ActingPerson(
            tenant: open,
            who: .account(account, indexed.session),
            origin: visitor.origin,
            needed: rights,
            tokenHash: hash
        )
    }

    private func require(_ role: PeerRole, of caller: Caller) throws(CallError) {
        guard caller.roles.contains(role) else {
            throw CallError(
                .permissionDenied,
                .peerNotAllowed,
                "this peer may not call this method here"
            )
        }
    }
}

/// Who acts in a tenant, and as what.
struct ActingPerson: Sendable {
    let tenant: TenantSpace
    let who: Who
    /// Where the person is, as far as that is known.
    let origin: ClientOrigin?
    /// What the account must be allowed.
    let needed: Rights
    /// Of the token of the account's session.
    fileprivate let tokenHash: [UInt8]?

    enum Who: Sendable {
        case `operator`(uid: UInt32)
        /// The account as it was when the call began, and its session.
        case account(Account, Session)
    }

    /// The same for the audit trail.
    var auditActor: AuditActor {
        switch who {
        case .operator(let uid): .operator(uid: uid)
        case .account(let account, _): .account(account.id)
        }
    }

    /// To be called first in the transaction in which the person does something: their session, or
    /// their rights, may have ended since the call began. Returns the account as it is now; nil for
    /// the operator.
    ///
    /// - Throws: `CallError.sessionInvalid`, `.rightMissing`.
    @discardableResult
    func confirm(in snapshot: Snapshot) throws -> Account? {
        guard let tokenHash else { return nil }
        return try snapshot.store.administrator(ofSession: tokenHash, needing: needed)
    }

    /// To be called in the transaction in which an administrator changes where secrets are sent.
    ///
    /// - Throws: `CallError` unless the account has user level 0 and its session a fresh proof. The
    ///   operator is always allowed.
    func requireHighest(in snapshot: Snapshot) throws {
        guard let tokenHash, let account = try confirm(in: snapshot) else { return }
        guard account.userLevel == Account.highestLevel else {
            throw CallError(
                .permissionDenied,
                .rightMissing,
                "it decides where secrets are sent: user level 0 is needed"
            )
        }
        let address = origin?.address ?? ""
        let person = try Person(account, from: address, in: snapshot)
        guard let session = try snapshot.store.sessions.find(tokenHash: tokenHash) else {
            throw CallError.sessionInvalid
        }
        try session.requireFreshProof(of: person, at: snapshot.now)
    }

    /// Looks at the tenant's data, if the person still may.
    func read<Result: Sendable>(
        trusting trust: FileTrust = .anchored,
        _ body: @escaping @Sendable (Snapshot) throws -> Result
    ) async throws -> Result {
        try await tenant.read(trusting: trust) { snapshot in
            try confirm(in: snapshot)
            return try body(snapshot)
        }
    }
}

extension TenantStore {
    /// The account of a session that exists, if it is an administrator with these rights.
    fileprivate func administrator(
        ofSession hash: [UInt8],
        needing rights: Rights
    ) throws -> Account {
        guard let session = try sessions.find(tokenHash: hash), session.app == .settings,
            let account = try accounts.find(id: session.accountID), account.status == .enabled
        else { throw CallError.sessionInvalid }
        guard account.role == .administrator, account.effectiveRights.isSuperset(of: rights)
        else { throw CallError.rightMissing }
        return account
    }
}

extension Tenant {
    /// Whether a text is the tenant's id or one of the ways to write its name.
    fileprivate func isNamed(_ reference: String) -> Bool {
        reference == id.hex || CanonicalName(reference) == canonicalName
    }
}

extension CallError {
    /// The session is good, but its account has not the right to do this (status 7).
    static let rightMissing = CallError(
        .permissionDenied,
        .rightMissing,
        "the account has not the right to do this"
    )
}
