internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Does what the sign-in flow asks for.
struct SignInAction: Sendable {
    let vault: TenantVault
    let check: PasswordCheck
    let index: SessionIndex
    let tokens: TokenKeys
    let clock: any WallClock
    let entropy: any Entropy
    let counters: Counters

    /// Takes office, user and password, and makes the session if they are accepted.
    func identify(
        _ answer: IdentifyAnswer,
        in flow: Flow,
        by visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        // Only this flow's own failures are shown as a wait: a wait of the account would tell
        // that there is one.
        if case .paused(let end) = flow.failures.standing(at: clock.now()) {
            return .goesOn(flow, .tooManyAttempts(retryAt: end))
        }
        let reading = try Credentials.read(answer, app: flow.facts.app)
        guard case .success(let credentials) = reading else {
            return .goesOn(flow, reading.problem)
        }
        let verdict = try await signIn(credentials, visitor, context)
        var flow = flow
        switch verdict {
        case .granted(let made):
            counters.add(.signIns)
            return .done(made.done)
        case .notAccepted:
            flow.failures.recordFailure(at: clock.now())
            return .goesOn(flow, .notAccepted)
        case .mustWait(let wait):
            return .goesOn(flow, .tooManyAttempts(retryAt: clock.now() + wait))
        }
    }

    private func signIn(
        _ credentials: Credentials,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<MadeSession> {
        let who = credentials.identification
        let tenant = try await vault.resolve(who.office, for: context.caller)
        let attempt = PasswordAttempt(
            tenant: tenant,
            office: who.office,
            address: visitor.address,
            password: credentials.password,
            find: { store in try store.accounts.find(named: who.user) },
            key: { account in tenant.attemptKey(for: account, typed: who) }
        )
        let token = tokens.issue(.session, for: tenant.id)
        let index = index
        return try await check.attempt(
            attempt,
            context,
            afterGrant: { made in
                index.remove(made.ended)
                index.insert(made.session, for: made.session.hash)
            },
            grant: { store, account in
                try makeSession(of: account, in: tenant, who.app, visitor, token, store)
            }
        )
    }

    /// Makes the session, if the account may use the app and its tenant is still open.
    private func makeSession(
        of account: Account,
        in tenant: OpenTenant,
        _ app: App,
        _ visitor: Visitor,
        _ token: IssuedToken,
        _ store: TenantStore
    ) throws -> MadeSession? {
        guard SignIn.admits(account, to: app, under: tenant.policy), !vault.isClosed(tenant.id),
            let lifetime = tenant.policy.sessions[app]
        else { return nil }
        let now = clock.now()
        let session = Session(
            id: SessionID(from: entropy),
            accountID: account.id,
            app: app,
            proofs: [Proof(kind: .password, provenAt: now)],
            createdAt: now,
            lastSeenAt: now,
            lifetime: lifetime,
            client: visitor.origin
        )
        let ended = try store.sessions.insert(session, tokenHash: token.hash.bytes)
        try store.accounts.updateLastSignIn(now, of: account.id)
        return MadeSession(
            session: IndexedSession(
                hash: token.hash,
                tenant: tenant.tenant,
                account: account,
                session: session
            ),
            token: token,
            ended: ended.compactMap(TokenHash.init(bytes:))
        )
    }
}

/// A session that has just been made.
private struct MadeSession: Sendable {
    let session: IndexedSession
    let token: IssuedToken
    /// Older sessions that had to make room.
    let ended: [TokenHash]

    var done: Done {
        var done = Done()
        done.sessionToken = token.text
        done.session = session.describe(session.session)
        return done
    }
}

/// The answer to `identify`, checked for form.
private struct Credentials: Sendable {
    let identification: Identification
    let password: PreparedPassword

    /// Checks all fields before it fails, so that a form can mark every one that is wrong.
    static func read(
        _ answer: IdentifyAnswer,
        app: App?
    ) throws(CallError) -> Result<Credentials, FieldFaults> {
        let who = Identification.read(
            office: answer.office,
            user: answer.user,
            app: App(answer.app) ?? app
        )
        let password = try PreparedPassword.read(
            answer.password,
            field: "answer.identify.password"
        )
        switch (who, password) {
        case (.success(let who), .success(let password)):
            return .success(Credentials(identification: who, password: password))
        case (.failure(let faults), .success):
            return .failure(faults)
        case (.success, .failure(let fault)):
            return .failure(FieldFaults([fault]))
        case (.failure(let faults), .failure(let fault)):
            return .failure(FieldFaults(faults.faults + [fault]))
        }
    }
}

extension Result where Failure == FieldFaults {
    /// What to tell the person; nil on success.
    fileprivate var problem: Problem? {
        switch self {
        case .success: nil
        case .failure(let faults): .invalidFields(faults.faults)
        }
    }
}
