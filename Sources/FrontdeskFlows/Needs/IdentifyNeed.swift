package import FrontdeskCalls
internal import FrontdeskCrypto
package import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy

/// Office, user and password. If they match, the flow continues in the account's tenant, or
/// completes with a session at once if nothing more is needed.
package enum IdentifyNeed {
    package struct Answer: Sendable {
        let office: String
        let user: String
        let password: SecretBytes
        let app: App?
        /// Whether to remember the office and the user name for the next sign-in.
        let remember: Bool
        /// The token of a device that was trusted before; empty if there is none.
        let deviceToken: SecretBytes

        package init(
            office: String,
            user: String,
            password: SecretBytes,
            app: App?,
            remember: Bool,
            deviceToken: SecretBytes
        ) {
            self.office = office
            self.user = user
            self.password = password
            self.app = app
            self.remember = remember
            self.deviceToken = deviceToken
        }
    }

    static func take(
        _ answer: Answer,
        in flow: Flow,
        _ advance: Advance,
        _ engine: FlowEngine
    ) async throws -> FlowOutcome {
        let clock = engine.environment.clock
        // Only show this flow's own failures as a wait: a wait of the account would reveal that
        // there is one.
        if case .locked(let end) = flow.failures.lockout(at: clock.now()) {
            return .continues(flow, .tooManyAttempts(retryAt: end))
        }
        let app = answer.app ?? flow.facts.app
        let who = Identification.read(
            office: try await engine.office(answer.office, for: app),
            user: answer.user,
            app: app
        )
        let password = try PreparedPassword.read(
            answer.password,
            field: "answer.identify.password"
        )
        guard case .success(let who) = who, case .success(let password) = password else {
            // A form can mark every wrong field at once.
            return .continues(flow, .invalidFields(who.faults + password.faults))
        }
        let entry = Entry(answer: answer, who: who, old: flow, advance: advance, engine: engine)
        switch try await entry.signIn(with: password) {
        case .granted(let step):
            return .left(step)
        case .notAccepted:
            var flow = flow
            flow.failures.recordFailure(at: clock.now())
            return .continues(flow, .notAccepted)
        case .mustWait(let wait):
            return .continues(flow, .tooManyAttempts(retryAt: clock.now() + wait))
        }
    }
}

/// An answer whose fields are well formed.
private struct Entry: Sendable {
    let answer: IdentifyNeed.Answer
    let who: Identification
    /// The flow of the unidentified person.
    let old: Flow
    let advance: Advance
    let engine: FlowEngine

    func signIn(with password: PreparedPassword) async throws -> PasswordVerdict<FlowStep> {
        let vault = engine.vault
        let space = try await vault.resolve(who.office, for: advance.call.peer)
        do {
            return try await signIn(with: password, to: space)
        } catch is StorageError where space.isClosed {
            // The tenant was deleted while we verified the password; treat it as if it had never
            // existed.
            return try await signIn(with: password, to: vault.decoyTenant)
        }
    }

    private func signIn(
        with password: PreparedPassword,
        to space: TenantSpace
    ) async throws -> PasswordVerdict<FlowStep> {
        let device = deviceHash(at: space)
        return try await engine.check.verify(
            password,
            of: who,
            on: device,
            in: space,
            by: advance.visitor,
            advance.call,
            grant: { transaction, account in try enter(account, device, in: transaction) }
        )
    }

    /// The hash of a device token of this tenant. A device of another tenant is unknown here.
    private func deviceHash(at space: TenantSpace) -> TokenHash? {
        guard !answer.deviceToken.isEmpty else { return nil }
        let reading = answer.deviceToken.withUnsafeBytes {
            engine.environment.tokens.read(.device, text: $0)
        }
        return reading?.tenant == space.id ? reading?.hash : nil
    }

    /// Begins the account's own flow, or its session, after the password was right.
    private func enter(
        _ account: Account,
        _ deviceHash: TokenHash?,
        in transaction: Transaction
    ) throws -> FlowStep {
        let (store, now) = (transaction.store, transaction.now)
        var facts = FlowFacts(kind: .signIn, app: who.app)
        facts.accountID = account.id
        facts.credentialVersion = account.credentialVersion
        if answer.remember {
            facts.remembered = RememberedSignIn(office: answer.office, user: answer.user)
        }
        facts.prove(.password, at: now)
        let flow = Flow(
            id: FlowID(from: engine.environment.entropy),
            facts: facts,
            expiresAt: now + FlowLimits.lifetime,
            advances: old.advances,
            failures: old.failures
        )
        var change = try FlowChange(flow, of: account, from: advance.origin, in: transaction)
        if let temporary = account.temporaryPassword {
            // If two people hold the temporary password, only the later sign-in continues.
            if let begun = temporary.lastOpened { try store.flows.delete(begun, of: account.id) }
            change.person.account.temporaryPassword?.lastOpened = flow.id
            try change.person.saveAccount(in: store)
        }
        if let device = try transaction.trustedDevice(deviceHash, of: account) {
            change.flow.facts.prove(.trustedDevice, at: now)
            try store.devices.touch(device.id, at: now)
            try change.record(.deviceUsed, ["device": device.id.hex])
        }
        return try engine.completeStep(change, from: nil)
    }
}
