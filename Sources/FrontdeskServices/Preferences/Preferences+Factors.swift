internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
package import FrontdeskWire

extension Preferences {
    package func setTwoStep(
        _ request: SetTwoStepRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        let preferred = SecondFactor(request.preferred)
        guard preferred != nil || request.preferred == .unspecified else {
            throw CallError.invalidField("preferred", .notAllowed, "a known factor is expected")
        }
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            for: request.wanted ? .revoking : .ordinary,
            context
        ) { turn in
            try turn.requireFreshProof()
            let standing = turn.person.standing
            guard preferred.map(standing.enrolledFactors.contains) ?? true else {
                throw CallError.invalidField(
                    "preferred",
                    .notAllowed,
                    "one of the account's factors is expected"
                )
            }
            guard !request.wanted || !standing.factors.isEmpty else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "there is no factor that counts now: set one up first"
                )
            }
            let isSwitched = turn.person.account.wantsTwoStep != request.wanted
            guard isSwitched || turn.person.account.preferredFactor != preferred else {
                return try turn.view
            }
            turn.person.account.wantsTwoStep = request.wanted
            turn.person.account.preferredFactor = preferred
            try turn.store.accounts.update(turn.person.account)
            try turn.record(
                .twoStepChanged,
                ["wanted": "\(request.wanted)", "preferred": preferred?.rawValue ?? "none"]
            )
            if isSwitched {
                try changed(&turn, request.wanted ? .twoStepOn : .twoStepOff)
            }
            return try turn.view
        }
    }

    package func beginAuthenticator(
        _ request: BeginAuthenticatorRequest,
        context: CallContext
    ) async throws -> BeginAuthenticatorResponse {
        let enrolment = enrolment
        return try await own.change(request.sessionToken, request.client, context) { turn in
            try turn.requireFreshProof()
            try turn.requireRoomForAuthenticator()
            let expiresAt = try enrolment.begin(turn.session.id, &turn.person, in: turn.store)
            guard let made = turn.person.authenticator else { throw CallError.sessionInvalid }
            let view = try AuthenticatorView(made, of: turn.person)
            var response = BeginAuthenticatorResponse()
            response.expiresAt = expiresAt.milliseconds
            response.secret = view.secret
            response.uri = view.uri
            response.qrSvg = view.qrSVG
            return response
        }
    }

    package func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest,
        context: CallContext
    ) async throws -> RecoveryCodesResponse {
        let code = try Self.code(request.code)
        let (enrolment, failures) = (enrolment, failures)
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            context
        ) { turn in
            try turn.requireFreshProof()
            try turn.requireRoomForAuthenticator()
            guard try enrolment.resume(turn.session.id, &turn.person, in: turn.store) else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "no authenticator is being set up in this session"
                )
            }
            if let problem = try turn.wait(turn.person.codeKey) { return .problem(problem) }
            guard let made = try enrolment.confirm(code, of: &turn.person, in: turn.store) else {
                return .problem(try turn.fail(by: .authenticator, failures))
            }
            try turn.record(.factorAdded, ["factor": SecondFactor.authenticator.rawValue])
            try turn.record(.recoveryCodesMade)
            try changed(&turn, .authenticatorAdded)
            return .codes(made)
        }
    }

    package func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            for: .revoking,
            context
        ) { turn in
            try turn.requireFreshProof()
            guard turn.person.authenticator != nil else {
                throw CallError.notFound("authenticator")
            }
            try turn.store.factors.deleteAuthenticator(of: turn.account)
            try turn.store.factors.replaceRecoveryCodes(of: turn.account, with: [])
            turn.person.authenticator = nil
            turn.person.recoveryCodes = 0
            try turn.requireWayPastSecondStep()
            if turn.person.account.preferredFactor == .authenticator {
                turn.person.account.preferredFactor = nil
                try turn.store.accounts.update(turn.person.account)
            }
            try turn.record(.factorRemoved, ["factor": SecondFactor.authenticator.rawValue])
            try changed(&turn, .authenticatorRemoved)
            return try turn.view
        }
    }

    package func makeRecoveryCodes(
        _ request: MakeRecoveryCodesRequest,
        context: CallContext
    ) async throws -> RecoveryCodesResponse {
        let enrolment = enrolment
        return try await own.change(
            request.sessionToken,
            request.client,
            sending: true,
            context
        ) { turn in
            try turn.requireFreshProof()
            guard turn.person.authenticator?.confirmedAt != nil else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "recovery codes go with an authenticator: set one up first"
                )
            }
            let made = try enrolment.makeRecoveryCodes(for: &turn.person, in: turn.store)
            try turn.record(.recoveryCodesMade)
            try notify(turn, .noticeTwoStepChanged, .recoveryCodes)
            return .codes(made)
        }
    }

    /// What goes with every change of how somebody proves themselves: devices that were trusted on the
    /// strength of what there was before are so no more, what is being set up or proven somewhere
    /// else ends, and the owner is notified.
    func changed(_ turn: inout OwnAccount.Turn, _ what: NoticedChange) throws {
        try turn.store.devices.delete(account: turn.account)
        try turn.store.enrolments.delete(account: turn.account)
        try turn.store.endFlows(of: turn.account)
        try notify(turn, .noticeTwoStepChanged, what)
    }

    /// Notifies the owner (`MessageKind.restoresSafety` says when the change depends on it).
    func notify(_ turn: OwnAccount.Turn, _ kind: MessageKind, _ what: NoticedChange) throws {
        try notify(turn, kind, what, by: turn.person.noticeChannel)
    }

    func notify(
        _ turn: OwnAccount.Turn,
        _ kind: MessageKind,
        _ what: NoticedChange,
        by channel: MessageChannel?
    ) throws {
        try turn.person.notify(
            kind,
            what,
            by: channel,
            canSend: turn.canSend,
            from: turn.origin,
            at: turn.now,
            in: turn.store,
            entropy
        )
    }

    static func code(_ typed: SecretBytes) throws(CallError) -> OneTimeCode {
        let text = typed.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return try read("code") { () throws(TextFault) in try OneTimeCode(text) }
    }
}

extension RecoveryCodesResponse {
    fileprivate static func problem(_ problem: Problem) -> RecoveryCodesResponse {
        var response = RecoveryCodesResponse()
        response.problem = problem.wire
        return response
    }

    fileprivate static func codes(_ codes: [RecoveryCode]) -> RecoveryCodesResponse {
        var response = RecoveryCodesResponse()
        response.recoveryCodes = codes.map { SecretBytes(utf8: $0.text) }
        return response
    }
}

extension OwnAccount.Turn {
    /// One that is confirmed is never replaced, only removed; and none is set up where the tenant
    /// would not take its codes.
    fileprivate func requireRoomForAuthenticator() throws(CallError) {
        guard person.policy.twoStep.methods.contains(.authenticator) else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "the tenant does not allow authenticators"
            )
        }
        guard person.authenticator == nil else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "there is an authenticator: remove it first"
            )
        }
    }

    /// Nobody is to take away the last thing by which they get past the second step: the next
    /// sign-in would be refused.
    func requireWayPastSecondStep() throws(CallError) {
        let standing = person.standing
        // Recovery codes run out.
        guard standing.usesTwoSteps, standing.factors.isEmpty,
            standing.mailboxWaitEnd != nil
                || !person.policy.twoStep.methods.contains(.authenticator)
        else { return }
        throw CallError(
            .failedPrecondition,
            .wrongState,
            "it is the last second factor: set another one up first, or switch two-step "
                + "authentication off"
        )
    }

    /// The wait before another secret of this key is looked at.
    func wait(_ key: AttemptKey) throws -> Problem? {
        let record = try store.attempts.find(key.bytes)
        return switch record.standing(at: now) {
        case .open: nil
        case .paused(let end): .tooManyAttempts(retryAt: end)
        case .stopped: .tooManyAttempts(retryAt: Timestamp(milliseconds: 0))
        }
    }

    /// Counts a wrong code with the account's other codes. A right one clears nothing here: it proves
    /// an address or an app that the session chose.
    func fail(by factor: SecondFactor, _ failures: FailureCounting) throws -> Problem {
        _ = try person.countWrongCode(
            of: factor,
            from: origin,
            at: now,
            canSend ? .set : .unavailable,
            failures,
            in: store
        )
        return .wrongCode
    }
}
