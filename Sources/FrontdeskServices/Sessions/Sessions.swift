internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

/// The service `frontdesk.v1.Sessions`.
package struct Sessions: SessionsService {
    let directory: SessionDirectory
    let vault: TenantVault
    let stores: TenantStores
    let check: PasswordCheck
    let clock: any WallClock
    let counters: Counters
    let trail: Trail

    /// Answers from memory, on the connection's own executor; false if the session is not there.
    package func validateIndexed(
        _ request: InPlace<ValidateRequest>,
        _ call: ImmediateCall
    ) throws -> Bool {
        let now = clock.now()
        let token = request.sessionToken
        return try directory.withIndexed(token, for: call.caller, at: now) { session in
            guard session.answers(request) else {
                if session.isForeign(to: request) { noteMisuse(of: session, by: call.caller) }
                throw CallError.sessionInvalid
            }
            if !request.background { directory.index.recordUse(of: session, at: now) }
            return try session.writeAnswer(in: call.reply(byteCount:))
        }
    }

    package func validate(
        _ request: ValidateRequest,
        context: CallContext
    ) async throws -> ValidateResponse {
        let session = try await directory.fetch(request.sessionToken, for: context.caller)
        return try answer(request, with: session, for: context.caller)
    }

    package func signOut(
        _ request: SignOutRequest,
        context: CallContext
    ) async throws -> SignOutResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller)
        let hash = own.hash.bytes
        _ = try await end("sign-out", in: own, context) {
            try $0.sessions.delete(tokenHash: hash)
        }
        // Whatever was on disk: who signed out is out.
        directory.index.remove([own.hash])
        return SignOutResponse()
    }

    package func list(
        _ request: ListSessionsRequest,
        context: CallContext
    ) async throws -> ListSessionsResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller)
        let open = try await open(own, context)
        let account = own.session.accountID
        let stored = try await stores.read(open.id, sealer: open.sealer) { store in
            try store.sessions.list(account: account)
        }
        let (index, now) = (directory.index, clock.now())
        var response = ListSessionsResponse()
        response.sessions = stored.compactMap { hash, session in
            var session = session
            if let use = TokenHash(bytes: hash).flatMap(index.unstoredUse) {
                session.lastSeenAt = max(session.lastSeenAt, use)
            }
            guard session.isLive(at: now) else { return nil }
            var wire = own.describe(session)
            wire.current = session.id == own.session.id
            return wire
        }
        return response
    }

    package func end(
        _ request: EndSessionRequest,
        context: CallContext
    ) async throws -> EndSessionResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller)
        guard let id = SessionID(hex: request.sessionID) else {
            throw CallError.invalidField(
                "session_id",
                .malformed,
                "32 lower-case hexadecimal digits are expected"
            )
        }
        if id != own.session.id {
            try await requireFreshProof(of: own, request.password, request.client, context)
        }
        let account = own.session.accountID
        let ended = try await end("one", in: own, context) {
            try $0.sessions.delete(id: id, account: account)
        }
        guard ended > 0 else { throw CallError.notFound("session") }
        return EndSessionResponse()
    }

    package func endOthers(
        _ request: EndOtherSessionsRequest,
        context: CallContext
    ) async throws -> EndOtherSessionsResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller)
        try await requireFreshProof(of: own, request.password, request.client, context)
        let (account, hash) = (own.session.accountID, own.hash.bytes)
        let ended = try await end("others", isRecorded: true, in: own, context) { store in
            // A sign-in may be under way. It is revoked too, and recorded even if no session ended.
            try store.accounts.revokeCredentials(of: account)
            return try store.sessions.delete(account: account, exceptTokenHash: hash)
        }
        var response = EndOtherSessionsResponse()
        response.ended = UInt32(clamping: ended)
        return response
    }

    private func answer(
        _ request: ValidateRequest,
        with session: IndexedSession,
        for caller: Caller
    ) throws(CallError) -> ValidateResponse {
        let app = App(request.app)
        guard request.tenantID.isEmpty || request.tenantID == session.tenant.id.hex else {
            noteMisuse(of: session, by: caller)
            throw .sessionInvalid
        }
        guard app == nil || app == session.session.app else { throw .sessionInvalid }
        if !request.background { directory.index.recordUse(of: session, at: clock.now()) }
        var response = ValidateResponse()
        response.session = session.describe(session.current)
        return response
    }

    private func noteMisuse(of session: IndexedSession, by caller: Caller) {
        trail.noteMisuse(of: session.tenant.id, by: caller, about: session.session.accountID)
    }

    private func open(
        _ session: IndexedSession,
        _ context: CallContext
    ) async throws -> OpenTenant {
        guard let open = try await vault.find(session.tenant.id, for: context.caller) else {
            throw CallError.sessionInvalid
        }
        return open
    }

    /// Ends sessions on disk and, before anybody is answered, in memory. Returns how many.
    ///
    /// - Parameter isRecorded: whether it is recorded even if no session ends.
    private func end(
        _ which: String,
        isRecorded: Bool = false,
        in own: IndexedSession,
        _ context: CallContext,
        _ delete: @escaping @Sendable (TenantStore) throws -> [[UInt8]]
    ) async throws -> Int {
        let open = try await open(own, context)
        let (index, account, now) = (directory.index, own.session.accountID, clock.now())
        let session = own.session.id.hex
        try context.requireAwaited()
        let ended = try await index.doubting(open.id) {
            try await stores.write(
                open.id,
                sealer: open.sealer,
                for: .revoking,
                afterCommit: { hashes in index.remove(hashes.compactMap(TokenHash.init(bytes:))) },
                { store in
                    let ended = try delete(store)
                    guard !ended.isEmpty || isRecorded else { return ended }
                    let details = [
                        "count": "\(ended.count)", "which": which, "by_session": session,
                    ]
                    try store.audit.append(
                        AuditEvent(
                            .sessionEnded,
                            by: .account(account),
                            about: account,
                            at: now,
                            details
                        )
                    )
                    return ended
                }
            )
        }
        counters.add(.endedSessions, ended.count)
        return ended.count
    }

    /// A stolen session must not be enough to shut its owner out (OWASP ASVS 7.5.2).
    private func requireFreshProof(
        of own: IndexedSession,
        _ password: SecretBytes,
        _ client: ClientContext?,
        _ context: CallContext
    ) async throws {
        guard !password.isEmpty else {
            if own.session.isFresh(at: clock.now()) { return }
            throw CallError.freshProofRequired("the last proof is older than ten minutes")
        }
        let open = try await open(own, context)
        let accountID = own.session.accountID
        let office = open.tenant.canonicalName
        let visitor = try Visitor(client)
        let record = try await stores.read(open.id, sealer: open.sealer) { store in
            try store.attempts.find(open.attemptKey(for: accountID).bytes)
        }
        // What is not looked at must not be told as wrong.
        switch record.standing(at: clock.now()) {
        case .open: break
        case .paused(let end): throw CallError.mustWait(end.since(clock.now()))
        case .stopped:
            throw CallError.freshProofRequired("no password is accepted until a reset")
        }
        let attempt = PasswordAttempt(
            tenant: open,
            party: .init(office: office, address: visitor.address),
            hashing: vault.hashingOrigin(of: accountID, in: open),
            password: try PreparedPassword.read(password, field: "password").orCallError(),
            find: { store in try store.accounts.find(id: accountID) },
            key: { _, _ in open.attemptKey(for: accountID) },
            origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
            purpose: .revoking
        )
        switch try await check.attempt(attempt, context, grant: { _, _ in true }) {
        case .granted:
            return
        case .notAccepted:
            throw CallError.freshProofRequired("the password was not accepted")
        case .mustWait(let wait):
            throw CallError.mustWait(wait)
        }
    }
}

extension CallError {
    /// Passwords are not looked at now (status 8).
    fileprivate static func mustWait(_ wait: Duration) -> CallError {
        CallError(.resourceExhausted, .overloaded, "too many failed attempts", retryAfter: wait)
    }

    /// The session is good, but this needs a password given again (status 9).
    fileprivate static func freshProofRequired(_ why: String) -> CallError {
        CallError(.failedPrecondition, .freshProofRequired, "\(why): the password is needed")
    }
}
