internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// What a signed-in person does to their own account: each in one transaction, in which their session
/// is looked at again.
struct OwnAccount: Sendable {
    let directory: SessionDirectory
    let vault: TenantVault
    let stores: TenantStores
    let outbox: Outbox
    let clock: any WallClock

    /// One call, in its transaction.
    struct Turn {
        var person: Person
        let session: Session
        let hash: TokenHash
        let store: TenantStore
        let origin: ClientOrigin
        let now: Timestamp
        /// Whether a courier will look for messages that are stored here.
        var canSend = true
        /// Sessions that the call has ended.
        var ended: [TokenHash] = []
        var made: MadeSession?

        var account: AccountID { person.account.id }

        /// Records something that the person did.
        func record(_ kind: AuditKind, _ details: [String: String] = [:]) throws {
            try person.record(kind, details, from: origin, at: now, in: store)
        }

        /// What was proven when the session began may be long ago, and the session stolen since.
        func requireFreshProof() throws {
            guard session.isFresh(for: person.standing, at: now) else {
                throw CallError.freshProofRequired
            }
        }
    }

    /// The person's tenant and session.
    ///
    /// - Throws: `CallError.sessionInvalid`, and what storage throws.
    func open(
        _ token: SecretBytes,
        _ context: CallContext
    ) async throws -> (OpenTenant, IndexedSession) {
        let session = try await directory.fetch(token, for: context.caller)
        guard let tenant = try await vault.find(session.tenant.id, for: context.caller) else {
            throw CallError.sessionInvalid
        }
        directory.index.recordUse(of: session, at: clock.now())
        return (tenant, session)
    }

    func read<Result: Sendable>(
        _ token: SecretBytes,
        _ client: ClientContext?,
        _ context: CallContext,
        _ body: @escaping @Sendable (Turn) throws -> Result
    ) async throws -> Result {
        let origin = try Visitor(client).origin
        let (tenant, session) = try await open(token, context)
        return try await stores.read(tenant.id, sealer: tenant.sealer) { store in
            try body(try turn(session, tenant, origin, in: store))
        }
    }

    /// Runs a change.
    ///
    /// - Parameters:
    ///   - sending: whether it may store messages.
    ///   - purpose: whether it ends trust. It may then use the room on disk that is kept for that,
    ///     and is made even if its messages cannot be sent.
    ///   - keep: follows the commit, with the session that the change has made.
    func change<Result: Sendable>(
        _ token: SecretBytes,
        _ client: ClientContext?,
        sending: Bool = false,
        for purpose: WritePurpose = .ordinary,
        keep: @escaping @Sendable (MadeSession) -> Void = { _ in },
        _ context: CallContext,
        _ body: @escaping @Sendable (inout Turn) throws -> Result
    ) async throws -> Result {
        let origin = try Visitor(client).origin
        let (tenant, session) = try await open(token, context)
        try context.requireAwaited()
        func run(canSend: Bool) async throws -> Result {
            try await directory.index.doubting(tenant.id) {
                try await stores.write(
                    tenant.id,
                    sealer: tenant.sealer,
                    for: purpose,
                    afterCommit: { (_, ended, made) in
                        directory.index.remove(ended)
                        if let made { keep(made) }
                    },
                    { store -> (Result, [TokenHash], MadeSession?) in
                        var turn = try turn(session, tenant, origin, in: store)
                        turn.canSend = canSend
                        let result = try body(&turn)
                        return (result, turn.ended, turn.made)
                    }
                )
            }.0
        }
        guard sending else { return try await run(canSend: false) }
        guard purpose == .revoking else {
            return try await outbox.sending(from: tenant.id) { try await run(canSend: true) }
        }
        return try await outbox.sendingIfPossible(from: tenant.id, run)
    }

    private func turn(
        _ indexed: IndexedSession,
        _ tenant: OpenTenant,
        _ origin: ClientOrigin,
        in store: TenantStore
    ) throws -> Turn {
        guard let session = try store.sessions.find(tokenHash: indexed.hash.bytes),
            let account = try store.accounts.find(id: session.accountID),
            account.status == .enabled
        else { throw CallError.sessionInvalid }
        let now = clock.now()
        return Turn(
            person: try Person(account, of: tenant, from: origin.address, in: store, at: now),
            session: session,
            hash: indexed.hash,
            store: store,
            origin: origin,
            now: now
        )
    }
}
