internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Does what the sign-in flow asks for.
struct SignInAction: Sendable {
    let vault: TenantVault
    let check: PasswordCheck
    let directory: SessionDirectory
    let tokens: TokenKeys
    let clock: any WallClock
    let entropy: any Entropy
    let counters: Counters
    let trail: Trail

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
        let verdict = try await signIn(credentials, flow.facts, visitor, context)
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
        _ facts: FlowFacts,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<MadeSession> {
        let office = credentials.identification.office
        let tenant = try await vault.resolve(office, for: context.caller)
        do {
            return try await signIn(credentials, to: tenant, facts, visitor, context)
        } catch is StorageError where vault.isClosed(tenant.id) {
            // Its file went while the password was being looked at: an office like any that does
            // not exist.
            return try await signIn(credentials, to: vault.decoyTenant, facts, visitor, context)
        }
    }

    private func signIn(
        _ credentials: Credentials,
        to tenant: OpenTenant,
        _ facts: FlowFacts,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<MadeSession> {
        let who = credentials.identification
        let attempt = PasswordAttempt(
            tenant: tenant,
            party: .init(office: who.office, address: visitor.address),
            lane: vault.hashingLane(of: who.office),
            password: credentials.password,
            find: { store in try store.accounts.find(named: who.user) },
            key: { account in tenant.attemptKey(for: account, typed: who) },
            origin: AttemptOrigin(client: visitor.origin)
        )
        let wish = SessionWish(
            tenant: tenant,
            app: who.app,
            facts: facts,
            client: visitor.origin,
            token: tokens.issue(.session, for: tenant.id)
        )
        let directory = directory
        return try await check.attempt(
            attempt,
            context,
            afterGrant: { made in
                directory.index.remove(made.ended)
                directory.keep(made.session)
            },
            grant: { store, account in try makeSession(wish, for: account, in: store) }
        )
    }

    /// Makes the session, if with the password nothing more is needed, the account may use the
    /// app, and its tenant is still open.
    private func makeSession(
        _ wish: SessionWish,
        for account: Account,
        in store: TenantStore
    ) throws -> MadeSession? {
        let now = clock.now()
        var facts = wish.facts
        facts.proofs.append(Proof(kind: .password, provenAt: now))
        let (tenant, policy) = (wish.tenant.tenant, wish.tenant.policy)
        guard SignIn.nextNeed(facts) == .done, SignIn.admits(account, to: wish.app, under: policy),
            !vault.isClosed(tenant.id), let lifetime = policy.sessions[wish.app]
        else { return nil }
        let session = Session(
            id: SessionID(from: entropy),
            accountID: account.id,
            app: wish.app,
            proofs: facts.proofs,
            createdAt: now,
            lastSeenAt: now,
            lifetime: lifetime,
            client: wish.client
        )
        let hash = wish.token.hash
        let ended = try store.sessions.insert(session, tokenHash: hash.bytes)
        try store.accounts.updateLastSignIn(now, of: account.id)
        try trail.recordSignIn(of: session, ending: ended.count, in: store)
        return MadeSession(
            session: IndexedSession(
                hash: hash,
                fingerprint: directory.fingerprint(of: wish.token.text),
                tenant: tenant,
                account: account,
                session: session
            ),
            token: wish.token,
            ended: ended.compactMap(TokenHash.init(bytes:))
        )
    }
}

/// What a session is made of once the password is right.
private struct SessionWish: Sendable {
    let tenant: OpenTenant
    let app: App
    let facts: FlowFacts
    let client: ClientOrigin
    let token: IssuedToken
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
