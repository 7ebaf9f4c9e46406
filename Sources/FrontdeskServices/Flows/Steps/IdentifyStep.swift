internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes office, user and password. If they fit, the flow goes on in the account's tenant, or ends
/// in a session at once if nothing more is needed.
struct IdentifyStep: Sendable {
    let vault: TenantVault
    let check: PasswordCheck
    let settling: FlowSettling
    let tokens: TokenKeys
    let clock: any WallClock
    let entropy: any Entropy

    func take(
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
        let (verdict, tenant) = try await signIn(credentials, flow, visitor, context)
        var flow = flow
        switch verdict {
        case .granted(let settled):
            let step = try await settling.complete(settled, in: tenant, from: visitor.origin)
            return .left(step)
        case .notAccepted:
            flow.failures.recordFailure(at: clock.now())
            return .goesOn(flow, .notAccepted)
        case .mustWait(let wait):
            return .goesOn(flow, .tooManyAttempts(retryAt: clock.now() + wait))
        }
    }

    private typealias Verdict = PasswordVerdict<FlowSettling.Settled>

    private func signIn(
        _ credentials: Credentials,
        _ flow: Flow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> (Verdict, OpenTenant) {
        let office = credentials.identification.office
        let tenant = try await vault.resolve(office, for: context.caller)
        do {
            return (try await signIn(credentials, to: tenant, flow, visitor, context), tenant)
        } catch is StorageError where vault.isClosed(tenant.id) {
            // Its file went while the password was being looked at: an office like any that does
            // not exist.
            let decoy = vault.decoyTenant
            return (try await signIn(credentials, to: decoy, flow, visitor, context), decoy)
        }
    }

    private func signIn(
        _ credentials: Credentials,
        to tenant: OpenTenant,
        _ flow: Flow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> Verdict {
        let who = credentials.identification
        let device = credentials.device.flatMap { token in
            token.withUnsafeBytes { tokens.read(.device, text: $0) }
        }
        // A device of another tenant is none.
        let deviceHash = device?.tenant == tenant.id ? device?.hash : nil
        let network = NetworkPrefix(of: visitor.address)
        let attempt = PasswordAttempt(
            tenant: tenant,
            party: .init(office: who.office, address: visitor.address),
            hashing: vault.hashingOrigin(at: who.office, from: network),
            password: credentials.password,
            find: { store in try store.accounts.find(named: who.user) },
            admits: { [vault, clock] store, account in
                let policy = try tenant.policy(in: store)
                return SignIn.admits(
                    account,
                    to: who.app,
                    from: visitor.origin.address,
                    under: policy
                ) && !vault.isClosed(tenant.id)
                    && account.opensSignIn(at: clock.now())
            },
            key: { account, store in
                guard let known = try trustedDevice(deviceHash, of: account, in: tenant, store)
                else {
                    return tenant.attemptKey(for: account, typed: who)
                }
                return tenant.attemptKey(for: known.accountID, on: known.id)
            },
            recognize: { [vault, clock] account, store in
                let device = try trustedDevice(deviceHash, of: account, in: tenant, store)
                let isNear = try store.networks.isKnown(tenant.key(of: network), at: clock.now())
                if let device { return vault.hashingOrigin(of: device.accountID, in: tenant) }
                return isNear ? vault.hashingOrigin(at: who.office, known: network) : nil
            },
            origin: AttemptOrigin(client: visitor.origin),
            tellsWait: false
        )
        let settling = settling
        return try await settling.maker.directory.index.doubting(tenant.id) {
            try await check.attempt(
                attempt,
                context,
                afterGrant: { settling.keep($0) },
                grant: { store, account in
                    let device = try trustedDevice(deviceHash, of: account, in: tenant, store)
                    return try enter(
                        credentials,
                        account,
                        device,
                        tenant,
                        flow,
                        visitor,
                        in: store
                    )
                }
            )
        }
    }

    /// The device of a token, if the account trusts it today. One whose trust has ended is like any
    /// unknown device. The look-ups are the same without an account, so that they cost the same.
    private func trustedDevice(
        _ hash: TokenHash?,
        of account: Account?,
        in tenant: OpenTenant,
        _ store: TenantStore
    ) throws -> TrustedDevice? {
        guard let hash else { return nil }
        let policy = try tenant.policy(in: store)
        let found = try store.devices.find(
            tokenHash: hash.bytes,
            of: account?.id ?? AccountID(high: 0, low: 0)
        )
        guard let account, let found else { return nil }
        let days = account.trustDays(under: policy)
        return found.isTrusted(at: clock.now(), days: days) ? found : nil
    }

    /// Begins the account's own flow, or its session, once the password was right.
    private func enter(
        _ credentials: Credentials,
        _ account: Account,
        _ device: TrustedDevice?,
        _ tenant: OpenTenant,
        _ old: Flow,
        _ visitor: Visitor,
        in store: TenantStore
    ) throws -> FlowSettling.Settled {
        let now = clock.now()
        let address = visitor.origin.address
        var person = try Person(account, of: tenant, from: address, in: store, at: now)
        var facts = FlowFacts(kind: .signIn, app: credentials.identification.app)
        facts.accountID = account.id
        facts.credentialVersion = account.credentialVersion
        facts.remembered = credentials.remembered
        facts.prove(.password, at: now)
        let flow = Flow(
            id: FlowID(from: entropy),
            facts: facts,
            expiresAt: now + FlowLimits.lifetime,
            advances: old.advances,
            failures: old.failures
        )
        if let temporary = account.temporaryPassword {
            // Of two that hold it, only the later goes on.
            if let begun = temporary.lastOpened { try store.flows.delete(begun, of: account.id) }
            person.account.temporaryPassword?.lastOpened = flow.id
            try store.accounts.update(person.account)
        }
        var turn = FlowSettling.Turn(
            person: person,
            flow: flow,
            store: store,
            origin: visitor.origin,
            now: now
        )
        if let device {
            turn.flow.facts.prove(.trustedDevice, at: now)
            try store.devices.touch(device.id, at: now)
            try turn.record(.deviceUsed, ["device": device.id.hex])
        }
        return try settling.settle(turn, from: nil, nil, canSend: false)
    }
}
