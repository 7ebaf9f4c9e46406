internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes passwords of people who are known: the one they have, and new ones.
struct PasswordStep: Sendable {
    let settling: FlowSettling
    let check: PasswordCheck
    let hashing: PasswordHashing
    let vault: TenantVault
    let setting: PasswordSetting
    let rules: NewPasswordRules

    /// The account's password, given once more.
    func take(
        _ answer: PasswordAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let reading = try PreparedPassword.read(answer.password, field: "answer.password.password")
        guard case .success(let password) = reading else {
            return .goesOn(held.flow, .invalidFields(reading.faults))
        }
        if let problem = try await wait(held) { return .goesOn(held.flow, problem) }
        let settling = settling
        let verdict = try await attempt(password, held, visitor, context) { store, account in
            let now = settling.clock.now()
            guard var flow = try store.flows.find(tokenHash: held.hash.bytes, at: now) else {
                throw CallError.flowInvalid
            }
            flow.advances += 1
            flow.facts.prove(.password, at: now)
            let turn = FlowSettling.Turn(
                person: try Person(
                    account,
                    of: held.tenant,
                    from: visitor.origin.address,
                    in: store,
                    at: now
                ),
                flow: flow,
                store: store,
                origin: visitor.origin,
                now: now
            )
            return try settling.settle(turn, from: held.hash, nil, canSend: false)
        }
        switch verdict {
        case .granted(let settled):
            return .stored(
                try await settling.complete(settled, in: held.tenant, from: visitor.origin)
            )
        case .notAccepted, .mustWait:
            return try await fail(held, visitor, verdict)
        }
    }

    /// Counts a password that was not accepted in the flow, and ends the flow if it was the last one
    /// that is looked at.
    private func fail<Granted>(
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ verdict: PasswordVerdict<Granted>
    ) async throws -> FlowOutcome {
        let step = try await settling.change(held, from: visitor.origin) { turn in
            turn.flow.advances += 1
            try turn.fail(under: turn.person.passwordKey)
            return verdict.problem(at: turn.now)
        }
        return .stored(step)
    }

    /// The current password and a new one.
    func change(
        _ answer: ChangePasswordAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let path = "answer.change_password"
        let current = try PreparedPassword.read(
            answer.currentPassword,
            field: "\(path).current_password"
        )
        let new = try NewPassword.read(answer.newPassword, answer.confirmation, path: path)
        guard case .success(let current) = current, case .success(let new) = new else {
            return .goesOn(held.flow, .invalidFields(current.faults + new.faults))
        }
        if let problem = try await rules.problem(
            new,
            of: try held.account,
            in: held.tenant,
            current: current,
            path: path
        ) {
            return .goesOn(held.flow, problem)
        }
        if let problem = try await wait(held) { return .goesOn(held.flow, problem) }
        let verdict = try await attempt(
            current,
            held,
            visitor,
            for: .revoking,
            context
        ) { _, account in
            VerifiedPassword(account)
        }
        guard case .granted(let verified) = verdict else {
            return try await fail(held, visitor, verdict)
        }
        let verifier = try await makeVerifier(of: new.password, held, context)
        return .stored(
            try await set(verifier, held, visitor) { turn in
                turn.need == .duty(.changePassword)
                    && VerifiedPassword(turn.person.account) == verified
            }
        )
    }

    /// A new password in the place of one that is forgotten or was never set. The link is used up
    /// along with it; of two that come at once, one finds it used.
    func set(
        _ answer: SetPasswordAnswer,
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ context: CallContext
    ) async throws -> FlowOutcome {
        let path = "answer.set_password"
        let new = try NewPassword.read(answer.newPassword, answer.confirmation, path: path)
        guard case .success(let new) = new else {
            return .goesOn(held.flow, .invalidFields(new.faults))
        }
        if let problem = try await rules.problem(
            new,
            of: try held.account,
            in: held.tenant,
            current: nil,
            path: path
        ) {
            return .goesOn(held.flow, problem)
        }
        let verifier = try await makeVerifier(of: new.password, held, context)
        let setting = setting
        let step = try await settling.change(
            held,
            from: visitor.origin,
            sending: true,
            for: .revoking
        ) { turn in
            guard turn.need == .setPassword, let link = turn.flow.facts.linkHash,
                try turn.store.links.use(tokenHash: link, at: turn.now)
            else { throw LinkUsed() }
            let isActivation = turn.flow.facts.kind == .activate
            if !isActivation || turn.person.wasInUse {
                turn.person.account.noteMailboxReset(at: turn.now)
            }
            // Who opened the mail reads it.
            turn.person.account.emailConfirmedAt = turn.now
            turn.person.account.duties.remove(.confirmEmail)
            // The sign-in that follows is not slowed by what others do to the office.
            try turn.noteNetwork()
            try turn.set(verifier, by: setting)
            let person = turn.person
            try person.tenant.forgetPasswordFailures(of: person.account.id, in: turn.store)
            try turn.record(isActivation ? .accountActivated : .passwordReset)
            if !isActivation { try turn.notify(by: setting) }
            turn.finish = .passwordSet
            return nil
        }
        return .stored(step)
    }

    private func set(
        _ verifier: String,
        _ held: HeldFlow,
        _ visitor: Visitor,
        when isDue: @escaping @Sendable (FlowSettling.Turn) -> Bool
    ) async throws -> Step {
        let setting = setting
        return try await settling.change(
            held,
            from: visitor.origin,
            sending: true,
            for: .revoking
        ) { turn in
            turn.flow.advances += 1
            guard isDue(turn) else { return nil }
            let wasTemporary = turn.person.account.temporaryPassword != nil
            try turn.set(verifier, by: setting)
            try turn.record(.passwordChanged)
            if !wasTemporary { try turn.notify(by: setting) }
            return nil
        }
    }

    private func wait(_ held: HeldFlow) async throws -> Problem? {
        try await settling.wait(of: held, under: held.tenant.attemptKey(for: try held.account))
    }

    private func attempt<Granted: Sendable>(
        _ password: PreparedPassword,
        _ held: HeldFlow,
        _ visitor: Visitor,
        for purpose: WritePurpose = .ordinary,
        _ context: CallContext,
        grant: @escaping @Sendable (TenantStore, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        let id = try held.account
        let tenant = held.tenant
        let office = tenant.tenant.canonicalName
        let settling = settling
        return try await settling.maker.directory.index.doubting(tenant.id) {
            try await check.attempt(
                PasswordAttempt(
                    tenant: tenant,
                    party: .init(office: office, address: visitor.address),
                    hashing: vault.hashingOrigin(of: id, in: tenant),
                    password: password,
                    find: { store in try store.accounts.find(id: id) },
                    key: { _, _ in tenant.attemptKey(for: id) },
                    origin: AttemptOrigin(client: visitor.origin, failure: .proofFailed),
                    flow: held.flow.id,
                    purpose: purpose
                ),
                context,
                afterGrant: { granted in
                    if let settled = granted as? FlowSettling.Settled { settling.keep(settled) }
                },
                grant: grant
            )
        }
    }

    private func makeVerifier(
        of password: PreparedPassword,
        _ held: HeldFlow,
        _ context: CallContext
    ) async throws -> String {
        try await hashing.makeVerifier(
            of: password,
            keys: held.tenant.keys,
            for: vault.hashingOrigin(of: try held.account, in: held.tenant),
            context
        )
    }
}

/// The link was used, or has ended, while its flow was under way.
struct LinkUsed: Error {}

extension HeldFlow {
    /// Whose flow it is. Throws `CallError.flowInvalid` if nobody is known yet.
    var account: AccountID {
        get throws {
            guard let id = flow.facts.accountID else { throw CallError.flowInvalid }
            return id
        }
    }
}

extension PasswordVerdict {
    /// What to tell somebody whose account is known to them.
    func problem(at now: Timestamp) -> Problem {
        if case .mustWait(let wait) = self {
            .tooManyAttempts(retryAt: now + wait)
        } else {
            .wrongPassword
        }
    }
}

extension Result where Failure == FieldFault {
    /// The fault, if there is one.
    var faults: [FieldFault] { if case .failure(let fault) = self { [fault] } else { [] } }
}

extension Result where Failure == FieldFaults {
    var faults: [FieldFault] { if case .failure(let faults) = self { faults.faults } else { [] } }
}

extension FlowSettling.Turn {
    /// Sets the password; this flow goes on.
    fileprivate mutating func set(_ verifier: String, by setting: PasswordSetting) throws {
        ended = try setting.set(
            verifier,
            of: &person.account,
            except: nil,
            flow.id,
            at: now,
            in: store
        )
        flow.facts.credentialVersion = person.account.credentialVersion
    }

    /// Notifies the owner that the password was set.
    fileprivate func notify(by setting: PasswordSetting) throws {
        try setting.notify(person, canSend: canSend, from: origin, at: now, in: store)
    }
}
