internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

/// The service `frontdesk.v1.Sessions`.
package struct Sessions: SessionsService {
    let directory: SessionDirectory
    let check: PasswordCheck
    private let clock: any WallClock

    init(directory: SessionDirectory, check: PasswordCheck) {
        self.directory = directory
        self.check = check
        clock = directory.vault.environment.clock
    }

    /// Answers from memory on the connection's executor. Returns false if the session is not in
    /// memory.
    package func validateIndexed(
        _ request: InPlace<ValidateRequest>,
        _ call: ImmediateCall
    ) throws -> Bool {
        let now = clock.now()
        let token = request.sessionToken
        return try directory.withIndexed(token, for: call.caller.peer, at: now) { session in
            guard session.answers(request) else {
                if session.isForeign(to: request) {
                    directory.noteMisuse(of: session, by: call.caller.peer)
                }
                throw TenancyError.sessionInvalid
            }
            if !request.background { directory.index.recordUse(of: session, at: now) }
            return try session.writeAnswer(in: call.reply(byteCount:))
        }
    }

    package func validate(
        _ request: ValidateRequest,
        context: CallContext
    ) async throws -> ValidateResponse {
        let session = try await directory.fetch(request.sessionToken, for: context.caller.peer)
        return try answer(request, with: session, for: context.caller.peer)
    }

    package func signOut(
        _ request: SignOutRequest,
        context: CallContext
    ) async throws -> SignOutResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller.peer)
        let hash = own.hash.bytes
        _ = try await end("sign-out", in: own, context) { transaction in
            try transaction.endSessions { try $0.delete(tokenHash: hash) }
        }
        // Remove the session from memory even if its row was already gone: the user has signed out.
        directory.index.remove([own.hash])
        return SignOutResponse()
    }

    package func list(
        _ request: ListSessionsRequest,
        context: CallContext
    ) async throws -> ListSessionsResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller.peer)
        let space = try await directory.space(of: own, for: context.caller.peer)
        let account = own.session.accountID
        let stored = try await space.read { try $0.store.sessions.list(account: account) }
        let (index, now) = (directory.index, clock.now())
        return ListSessionsResponse(
            sessions: stored.compactMap { found in
                let session = index.current(found)
                guard session.isLive(at: now) else { return nil }
                var wire = own.describe(session)
                wire.current = session.id == own.session.id
                return wire
            }
        )
    }

    package func end(
        _ request: EndSessionRequest,
        context: CallContext
    ) async throws -> EndSessionResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller.peer)
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
        let ended = try await end("one", in: own, context) { transaction in
            try transaction.endSessions { try $0.delete(id: id, account: account) }
        }
        guard ended > 0 else { throw CallError.notFound("session") }
        return EndSessionResponse()
    }

    package func endOthers(
        _ request: EndOtherSessionsRequest,
        context: CallContext
    ) async throws -> EndOtherSessionsResponse {
        let own = try await directory.fetch(request.sessionToken, for: context.caller.peer)
        try await requireFreshProof(of: own, request.password, request.client, context)
        let (account, hash) = (own.session.accountID, own.hash.bytes)
        let ended = try await end("others", isRecorded: true, in: own, context) { transaction in
            // Also revoke a sign-in in progress, and record this even if no session ended.
            try transaction.store.accounts.revokeCredentials(of: account)
            return try transaction.endSessions { sessions in
                try sessions.delete(account: account, exceptTokenHash: hash)
            }
        }
        return EndOtherSessionsResponse(ended: UInt32(clamping: ended))
    }

    private func answer(
        _ request: ValidateRequest,
        with session: IndexedSession,
        for peer: PeerIdentity
    ) throws -> ValidateResponse {
        let app = App(request.app)
        guard request.tenantID.isEmpty || request.tenantID == session.tenant.id.hex else {
            directory.noteMisuse(of: session, by: peer)
            throw TenancyError.sessionInvalid
        }
        guard app == nil || app == session.session.app else { throw TenancyError.sessionInvalid }
        if !request.background { directory.index.recordUse(of: session, at: clock.now()) }
        return ValidateResponse(session: session.describe(session.current))
    }

    /// Ends sessions on disk and in memory before the answer. Returns how many ended.
    ///
    /// - Parameter isRecorded: whether to append an audit record even if no session ends.
    private func end(
        _ which: String,
        isRecorded: Bool = false,
        in own: IndexedSession,
        _ context: CallContext,
        _ delete: @escaping @Sendable (Transaction) throws -> Int
    ) async throws -> Int {
        let space = try await directory.space(of: own, for: context.caller.peer)
        let (account, session) = (own.session.accountID, own.session.id.hex)
        let ended = try await space.write(for: context.call, .revoking) { transaction in
            let ended = try delete(transaction)
            guard ended > 0 || isRecorded else { return ended }
            let details = ["count": "\(ended)", "which": which, "by_session": session]
            try transaction.record(
                AuditEvent(
                    .sessionEnded,
                    by: .account(account),
                    about: account,
                    at: transaction.now,
                    details
                )
            )
            return ended
        }
        space.environment.counters.add(.endedSessions, ended)
        return ended
    }

    /// Requires a fresh proof, for which the password in the request counts as proven now: a stolen
    /// session must not be enough to end its owner's other sessions.
    private func requireFreshProof(
        of own: IndexedSession,
        _ password: SecretBytes,
        _ client: ClientContext?,
        _ context: CallContext
    ) async throws {
        let space = try await directory.space(of: own, for: context.caller.peer)
        let visitor = password.isEmpty ? nil : try Visitor(client)
        // The rule is checked before the hash: where the password cannot be enough, it is not tried.
        let lockout = try await space.read { snapshot in
            guard let account = try snapshot.store.accounts.find(id: own.session.accountID) else {
                throw TenancyError.sessionInvalid
            }
            let address = visitor?.origin.address ?? ""
            let person = try Person(account, from: address, in: snapshot)
            let proven = visitor.map { _ in ProofKind.password }
            try own.session.requireFreshProof(of: person, proving: proven, at: snapshot.now)
            return try snapshot.store.attempts.find(person.passwordKey.bytes)
                .lockout(at: snapshot.now)
        }
        guard let visitor else { return }
        switch lockout {
        case .open: try await prove(password, of: own, in: space, visitor, context)
        // A password that is not verified must not be reported as wrong.
        case .locked(let end): throw CallError.mustWait(end.since(clock.now()))
        case .lockedIndefinitely:
            throw CallError.passwordNotUsable(
                "too many failed attempts; the password must be reset first"
            )
        }
    }

    private func prove(
        _ password: SecretBytes,
        of own: IndexedSession,
        in space: TenantSpace,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws {
        let verdict = try await check.verify(
            .password,
            PreparedPassword.read(password, field: "password").orCallError(),
            of: own.session.accountID,
            in: space,
            by: visitor,
            for: .revoking,
            context.call,
            grant: { _, _ in true }
        )
        switch verdict {
        case .granted: return
        case .notAccepted:
            throw CallError.passwordNotUsable("the password was not accepted; enter it again")
        case .mustWait(let wait): throw CallError.mustWait(wait)
        }
    }
}

extension CallError {
    /// No password is verified now, after too many failures (status 8).
    fileprivate static func mustWait(_ wait: Duration) -> CallError {
        CallError(.resourceExhausted, .overloaded, "too many failed attempts", retryAfter: wait)
    }

    /// The session is valid, but the password in the call proves nothing (status 9).
    fileprivate static func passwordNotUsable(_ problem: String) -> CallError {
        CallError(.failedPrecondition, .freshProofRequired, problem)
    }
}
