internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
internal import FrontdeskWire

/// Identifies the actor of a call for every service that administers a tenant. On `admin` the actor
/// is the operator, who names the tenant. On `api` it is an administrator of the tenant, identified
/// by a session for `settings`.
struct Actors: Sendable {
    let directory: SessionDirectory

    var vault: TenantVault { directory.vault }
    var environment: Environment { vault.environment }

    /// Identifies the actor. The administrator's rights come from the account as it is stored now,
    /// not from the time when the session began (OWASP ASVS 8.3.2). `confirm(in:)` checks them
    /// again in the transaction that acts.
    ///
    /// - Parameters:
    ///   - rights: the rights that the account needs. An empty set admits every administrator. The
    ///     operator has all rights.
    ///   - decoy: whether the operator may leave the tenant out, to act on what belongs to no
    ///     tenant.
    /// - Throws: `CallError.notFound` for a tenant that the operator or the session may not name;
    ///   `.sessionInvalid` unless the token belongs to a live session for `settings`;
    ///   `.rightMissing`; `.invalidArgument`; storage errors.
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
                "the connection to admin identifies the operator; leave this empty"
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
        let indexed = try await directory.fetch(actor.sessionToken, for: caller.peer)
        guard indexed.session.app == .settings,
            let open = try await vault.find(indexed.tenant.id, for: caller.peer)
        else { throw TenancyError.sessionInvalid }
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

/// The actor of a call, and the tenant that the call acts on.
struct ActingPerson: Sendable {
    let tenant: TenantSpace
    let who: Who
    /// The client's origin, as far as it is known.
    let origin: ClientOrigin?
    /// The rights that the account needs.
    let needed: Rights
    /// The hash of the account's session token; nil for the operator.
    fileprivate let tokenHash: [UInt8]?

    enum Who: Sendable {
        case `operator`(uid: UInt32)
        /// The account as it was when the call began, and its session.
        case account(Account, Session)
    }

    /// The same actor in the form that the audit log stores.
    var auditActor: AuditActor {
        switch who {
        case .operator(let uid): .operator(uid: uid)
        case .account(let account, _): .account(account.id)
        }
    }

    /// Call this first in the transaction that acts: the session or its rights may have ended since
    /// the call began. Returns the account as it is now, or nil for the operator.
    ///
    /// - Throws: `TenancyError.sessionInvalid`, `CallError.rightMissing`.
    @discardableResult
    func confirm(in snapshot: Snapshot) throws -> Account? {
        guard let tokenHash else { return nil }
        return try snapshot.store.administrator(ofSession: tokenHash, needing: needed)
    }

    /// Call this in a transaction that changes where secrets are sent.
    ///
    /// - Throws: `CallError` unless the account has user level 0 and its session a fresh proof. The
    ///   operator is always allowed.
    func requireHighest(in snapshot: Snapshot) throws {
        guard let tokenHash, let account = try confirm(in: snapshot) else { return }
        guard account.userLevel == Account.highestLevel else {
            throw CallError(
                .permissionDenied,
                .rightMissing,
                "only user level 0 may change where secrets are sent"
            )
        }
        let address = origin?.address ?? ""
        let person = try Person(account, from: address, in: snapshot)
        guard let session = try snapshot.store.sessions.find(tokenHash: tokenHash) else {
            throw TenancyError.sessionInvalid
        }
        try session.requireFreshProof(of: person, at: snapshot.now)
    }

    /// Reads the tenant's data, provided that the actor still has the rights.
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
    /// Finds the account of a session.
    ///
    /// - Throws: `TenancyError.sessionInvalid` unless the session is for `settings` and its account is
    ///   enabled; `.rightMissing` unless the account is an administrator with these rights.
    fileprivate func administrator(
        ofSession hash: [UInt8],
        needing rights: Rights
    ) throws -> Account {
        guard let session = try sessions.find(tokenHash: hash), session.app == .settings,
            let account = try accounts.find(id: session.accountID), account.status == .enabled
        else { throw TenancyError.sessionInvalid }
        guard account.role == .administrator, account.effectiveRights.isSuperset(of: rights)
        else { throw CallError.rightMissing }
        return account
    }
}

extension Tenant {
    /// Whether `reference` is the tenant's id or a spelling of its name.
    fileprivate func isNamed(_ reference: String) -> Bool {
        reference == id.hex || CanonicalName(reference) == canonicalName
    }
}

extension CallError {
    /// The session is valid, but its account does not have the right to do this (status 7).
    static let rightMissing = CallError(
        .permissionDenied,
        .rightMissing,
        "the account does not have the right to do this"
    )
}
