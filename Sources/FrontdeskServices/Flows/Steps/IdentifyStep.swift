internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes office, user and password. If they match, the flow continues in the account's tenant, or
/// completes with a session at once if nothing more is needed.
struct IdentifyStep: Sendable {
    let environment: Environment
    let vault: TenantVault
    let check: PasswordCheck
    let engine: FlowEngine

    private var clock: any WallClock { environment.clock }

    func take(
        _ answer: IdentifyAnswer,
        in flow: Flow,
        by visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        // Only show this flow's own failures as a wait: a wait of the account would reveal that
        // there is one.
        if case .paused(let end) = flow.failures.standing(at: clock.now()) {
            return .goesOn(flow, .tooManyAttempts(retryAt: end))
        }
        let reading = try Credentials.read(answer, app: flow.facts.app)
        guard case .success(let credentials) = reading else {
            return .goesOn(flow, reading.problem)
        }
        let verdict = try await signIn(credentials, flow, visitor, context)
        var flow = flow
        switch verdict {
        case .granted(let step):
            return .left(step)
        case .notAccepted:
            flow.failures.recordFailure(at: clock.now())
            return .goesOn(flow, .notAccepted)
        case .mustWait(let wait):
            return .goesOn(flow, .tooManyAttempts(retryAt: clock.now() + wait))
        }
    }

    private func signIn(
        _ credentials: Credentials,
        _ flow: Flow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<Step> {
        let office = credentials.identification.office
        let space = try await vault.resolve(office, for: context.caller)
        do {
            return try await signIn(credentials, to: space, flow, visitor, context)
        } catch is StorageError where space.isClosed {
            // The tenant was deleted while we verified the password; treat it as if it had never
            // existed.
            return try await signIn(credentials, to: vault.decoyTenant, flow, visitor, context)
        }
    }

    private func signIn(
        _ credentials: Credentials,
        to space: TenantSpace,
        _ flow: Flow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> PasswordVerdict<Step> {
        let device = deviceHash(credentials.device, at: space)
        return try await check.attempt(
            attempt(credentials, device, at: space, visitor),
            context,
            grant: { transaction, account in
                try enter(credentials, account, device, flow, visitor, in: transaction)
            }
        )
    }

    /// The hash of a device token of this tenant. A device of another tenant is unknown here.
    private func deviceHash(_ token: SecretBytes?, at space: TenantSpace) -> TokenHash? {
        let reading = token.flatMap { token in
            token.withUnsafeBytes { environment.tokens.read(.device, text: $0) }
        }
        return reading?.tenant == space.id ? reading?.hash : nil
    }

    private func attempt(
        _ credentials: Credentials,
        _ device: TokenHash?,
        at space: TenantSpace,
        _ visitor: Visitor
    ) -> PasswordAttempt {
        let who = credentials.identification
        let network = NetworkPrefix(of: visitor.address)
        return PasswordAttempt(
            space: space,
            party: .init(office: who.office, address: visitor.address),
            hashing: vault.hashingOrigin(at: who.office, from: network),
            password: credentials.password,
            find: { try $0.store.accounts.find(named: who.user) },
            admits: { snapshot, account in
                SignIn.admits(
                    account,
                    to: who.app,
                    from: visitor.origin.address,
                    under: try snapshot.policy
                ) && !space.isClosed && account.opensSignIn(at: snapshot.now)
            },
            key: { account, snapshot in
                guard let known = try snapshot.trustedDevice(device, of: account) else {
                    return space.attemptKey(for: account, typed: who)
                }
                return space.attemptKey(for: known.accountID, on: known.id)
            },
            recognize: { [vault] account, snapshot in
                let device = try snapshot.trustedDevice(device, of: account)
                let key = space.key(of: network)
                let isKnownNetwork = try snapshot.store.networks.isKnown(key, at: snapshot.now)
                if let device { return vault.hashingOrigin(of: device.accountID, in: space) }
                return isKnownNetwork ? vault.hashingOrigin(at: who.office, known: network) : nil
            },
            origin: AttemptOrigin(client: visitor.origin),
            showsWait: false
        )
    }

    /// Begins the account's own flow, or its session, after the password was right.
    private func enter(
        _ credentials: Credentials,
        _ account: Account,
        _ deviceHash: TokenHash?,
        _ old: Flow,
        _ visitor: Visitor,
        in transaction: Transaction
    ) throws -> Step {
        let (store, now) = (transaction.store, transaction.now)
        var facts = FlowFacts(kind: .signIn, app: credentials.identification.app)
        facts.accountID = account.id
        facts.credentialVersion = account.credentialVersion
        facts.remembered = credentials.remembered
        facts.prove(.password, at: now)
        let flow = Flow(
            id: FlowID(from: environment.entropy),
            facts: facts,
            expiresAt: now + FlowLimits.lifetime,
            advances: old.advances,
            failures: old.failures
        )
        var change = try FlowChange(flow, of: account, from: visitor.origin, in: transaction)
        if let temporary = account.temporaryPassword {
            // If two people hold the temporary password, only the later sign-in continues.
            if let begun = temporary.lastOpened { try store.flows.delete(begun, of: account.id) }
            change.person.account.temporaryPassword?.lastOpened = flow.id
            try store.accounts.update(change.person.account)
        }
        if let device = try transaction.trustedDevice(deviceHash, of: account) {
            change.flow.facts.prove(.trustedDevice, at: now)
            try store.devices.touch(device.id, at: now)
            try change.record(.deviceUsed, ["device": device.id.hex])
        }
        return try engine.settle(change, from: nil)
    }
}

extension Snapshot {
    /// Finds the device of a token if the account trusts it today. A device whose trust has ended
    /// is the same as an unknown one. The lookups are the same without an account, so that they
    /// cost the same.
    fileprivate func trustedDevice(
        _ hash: TokenHash?,
        of account: Account?
    ) throws -> TrustedDevice? {
        guard let hash else { return nil }
        let policy = try policy
        let found = try store.devices.find(
            tokenHash: hash.bytes,
            of: account?.id ?? AccountID(high: 0, low: 0)
        )
        guard let account, let found else { return nil }
        let days = account.trustDays(under: policy)
        return found.isTrusted(at: now, days: days) ? found : nil
    }
}
