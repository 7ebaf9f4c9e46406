internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskWire

/// Takes passwords of known people: their current one, and new ones.
struct PasswordStep: Sendable {
    let engine: FlowEngine
    let check: PasswordCheck

    /// Verifies the account's password, given again.
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
        let engine = engine
        let verdict = try await verify(password, held, visitor, context) { transaction, _ in
            var change = try FlowChange(
                fetching: held.hash,
                from: visitor.origin,
                in: transaction
            )
            change.flow.advances += 1
            change.flow.facts.prove(.password, at: transaction.now)
            return try engine.settle(change, from: held.hash)
        }
        switch verdict {
        case .granted(let step):
            return .stored(step)
        case .notAccepted, .mustWait:
            return try await fail(held, visitor, verdict)
        }
    }

    /// Counts in the flow a password that was not accepted. Ends the flow if the account accepts no
    /// further passwords.
    private func fail<Granted>(
        _ held: HeldFlow,
        _ visitor: Visitor,
        _ verdict: PasswordVerdict<Granted>
    ) async throws -> FlowOutcome {
        let step = try await engine.change(held, from: visitor.origin) { change in
            change.flow.advances += 1
            try change.fail(under: change.person.passwordKey)
            return verdict.problem(at: change.now)
        }
        return .stored(step)
    }

    /// Verifies the current password and replaces it with a new one.
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
        if let problem = try await held.space.problem(
            with: new,
            of: held.account,
            current: current,
            path: path
        ) {
            return .goesOn(held.flow, problem)
        }
        if let problem = try await wait(held) { return .goesOn(held.flow, problem) }
        let verdict = try await verify(
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
            try await set(verifier, held, visitor) { change in
                change.need == .duty(.changePassword)
                    && VerifiedPassword(change.person.account) == verified
            }
        )
    }

    /// Sets a new password in place of a forgotten or missing one. This also uses up the link: of
    /// two concurrent calls, one finds the link used.
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
        if let problem = try await held.space.problem(
            with: new,
            of: held.account,
            current: nil,
            path: path
        ) {
            return .goesOn(held.flow, problem)
        }
        let verifier = try await makeVerifier(of: new.password, held, context)
        let step = try await engine.change(
            held,
            from: visitor.origin,
            for: .revoking
        ) { change in
            guard change.need == .setPassword, let link = change.flow.facts.linkHash,
                try change.store.links.use(tokenHash: link, at: change.now)
            else { throw LinkUsed() }
            let isActivation = change.flow.facts.kind == .activate
            if !isActivation || change.person.wasInUse {
                change.person.account.noteMailboxReset(at: change.now)
            }
            // The link proves that mail reaches the person.
            change.person.account.emailConfirmedAt = change.now
            change.person.account.duties.remove(.confirmEmail)
            // Attacks on the office must not slow down the sign-in that follows.
            try change.rememberNetwork()
            try change.setPassword(verifier)
            let person = change.person
            try person.space.forgetPasswordFailures(of: person.account.id, in: change.store)
            try change.record(isActivation ? .accountActivated : .passwordReset)
            if !isActivation { try change.notifyOfPassword() }
            change.finish = .passwordSet
            return nil
        }
        return .stored(step)
    }

    private func set(
        _ verifier: String,
        _ held: HeldFlow,
        _ visitor: Visitor,
        when isDue: @escaping @Sendable (FlowChange) -> Bool
    ) async throws -> Step {
        return try await engine.change(
            held,
            from: visitor.origin,
            for: .revoking
        ) { change in
            change.flow.advances += 1
            guard isDue(change) else { return nil }
            let wasTemporary = change.person.account.temporaryPassword != nil
            try change.setPassword(verifier)
            try change.record(.passwordChanged)
            if !wasTemporary { try change.notifyOfPassword() }
            return nil
        }
    }

    private func wait(_ held: HeldFlow) async throws -> Problem? {
        try await engine.wait(of: held, under: held.space.attemptKey(for: try held.account))
    }

    private func verify<Granted: Sendable>(
        _ password: PreparedPassword,
        _ held: HeldFlow,
        _ visitor: Visitor,
        for purpose: WritePurpose = .ordinary,
        _ context: CallContext,
        grant: @escaping @Sendable (Transaction, Account) throws -> Granted?
    ) async throws -> PasswordVerdict<Granted> {
        try await check.verify(
            .password,
            password,
            of: held.account,
            in: held.space,
            by: visitor,
            flow: held.flow.id,
            for: purpose,
            context,
            grant: grant
        )
    }

    private func makeVerifier(
        of password: PreparedPassword,
        _ held: HeldFlow,
        _ context: CallContext
    ) async throws -> String {
        try await check.makeVerifier(of: password, for: held.account, in: held.space, context)
    }
}

/// The link was used or expired while its flow was in progress.
struct LinkUsed: Error {}

extension HeldFlow {
    /// The account of the flow. Throws `CallError.flowInvalid` if the person is not identified yet.
    var account: AccountID {
        get throws {
            guard let id = flow.facts.accountID else { throw CallError.flowInvalid }
            return id
        }
    }
}

extension PasswordVerdict {
    /// The problem to show to a person whose account is known.
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
