internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskFlows
internal import FrontdeskStorage
internal import FrontdeskTenancy
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
            PreferencesMethods.setTwoStep.access,
            request.sessionToken,
            request.client,
            for: request.enabled ? .revoking : .ordinary,
            context
        ) { user in
            let accountFacts = user.person.accountFacts
            guard preferred.map(accountFacts.enrolledFactors.contains) ?? true else {
                throw CallError.invalidField(
                    "preferred",
                    .notAllowed,
                    "one of the account's factors is expected"
                )
            }
            guard !request.enabled || !accountFacts.factors.isEmpty else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "the account has no second factor that can be used now: set one up first"
                )
            }
            let isChanged = user.person.account.isTwoStepEnabled != request.enabled
            guard isChanged || user.person.account.preferredFactor != preferred else {
                return try user.view
            }
            user.person.account.isTwoStepEnabled = request.enabled
            user.person.account.preferredFactor = preferred
            try user.person.saveAccount(in: user.store)
            try user.record(
                .twoStepChanged,
                ["enabled": "\(request.enabled)", "preferred": preferred?.rawValue ?? "none"]
            )
            if isChanged {
                try user.applyFactorChange(request.enabled ? .twoStepOn : .twoStepOff)
            }
            return try user.view
        }
    }

    package func beginAuthenticatorSetup(
        _ request: BeginAuthenticatorSetupRequest,
        context: CallContext
    ) async throws -> BeginAuthenticatorSetupResponse {
        return try await own.change(
            PreferencesMethods.beginAuthenticatorSetup.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            try user.requireRoomForAuthenticator()
            let expiresAt = try user.person.beginAuthenticator(
                of: user.session.id,
                in: user.transaction
            )
            guard let made = user.person.authenticator else { throw TenancyError.sessionInvalid }
            let view = try AuthenticatorView(made, of: user.person)
            return BeginAuthenticatorSetupResponse(
                secret: view.secret,
                uri: view.uri,
                qrSvg: view.qrSVG,
                expiresAt: expiresAt.milliseconds
            )
        }
    }

    package func confirmAuthenticator(
        _ request: ConfirmAuthenticatorRequest,
        context: CallContext
    ) async throws -> RecoveryCodesResponse {
        let code = try Self.code(request.code)
        return try await own.change(
            PreferencesMethods.confirmAuthenticator.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            try user.requireRoomForAuthenticator()
            guard
                try user.person.resumeAuthenticator(of: user.session.id, in: user.transaction)
            else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "no authenticator is being set up in this session"
                )
            }
            if let problem = try user.wait(user.person.codeKey) { return .problem(problem) }
            guard let made = try user.person.confirmAuthenticator(code, in: user.transaction)
            else {
                return .problem(try user.fail(by: .authenticator))
            }
            try user.record(.factorAdded, ["factor": SecondFactor.authenticator.rawValue])
            try user.record(.recoveryCodesGenerated)
            try user.applyFactorChange(.authenticatorAdded)
            return .codes(made)
        }
    }

    package func removeAuthenticator(
        _ request: RemoveAuthenticatorRequest,
        context: CallContext
    ) async throws -> PreferencesView {
        try await own.change(
            PreferencesMethods.removeAuthenticator.access,
            request.sessionToken,
            request.client,
            for: .revoking,
            context
        ) { user in
            guard user.person.authenticator != nil else {
                throw CallError.notFound("authenticator")
            }
            try user.store.factors.deleteAuthenticator(of: user.account)
            try user.store.factors.replaceRecoveryCodes(of: user.account, with: [])
            user.person.authenticator = nil
            user.person.recoveryCodes = 0
            try user.requireUsableSecondFactor()
            if user.person.account.preferredFactor == .authenticator {
                user.person.account.preferredFactor = nil
                try user.person.saveAccount(in: user.store)
            }
            try user.record(.factorRemoved, ["factor": SecondFactor.authenticator.rawValue])
            try user.applyFactorChange(.authenticatorRemoved)
            return try user.view
        }
    }

    package func generateRecoveryCodes(
        _ request: GenerateRecoveryCodesRequest,
        context: CallContext
    ) async throws -> RecoveryCodesResponse {
        return try await own.change(
            PreferencesMethods.generateRecoveryCodes.access,
            request.sessionToken,
            request.client,
            context
        ) { user in
            guard user.person.authenticator?.confirmedAt != nil else {
                throw CallError(
                    .failedPrecondition,
                    .wrongState,
                    "recovery codes require an authenticator: set one up first"
                )
            }
            let made = try user.person.generateRecoveryCodes(in: user.transaction)
            try user.record(.recoveryCodesGenerated)
            try user.notify(.noticeTwoStepChanged, .recoveryCodesGenerated)
            return .codes(made)
        }
    }

    static func code(_ typed: SecretBytes) throws(CallError) -> OneTimeCode {
        let text = typed.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return try RequestField("code").read { () throws(TextFault) in try OneTimeCode(text) }
    }
}

extension RecoveryCodesResponse {
    fileprivate static func problem(_ problem: Problem) -> RecoveryCodesResponse {
        RecoveryCodesResponse(problem: problem.wire)
    }

    fileprivate static func codes(_ codes: [RecoveryCode]) -> RecoveryCodesResponse {
        RecoveryCodesResponse(
            recoveryCodes: codes.map { SecretBytes(utf8: $0.text) }
        )
    }
}

extension SignedIn {
    /// A confirmed authenticator can be removed but not replaced. None can be set up if the tenant
    /// would not accept its codes.
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
                "the account already has an authenticator: remove it first"
            )
        }
    }

    /// People must not remove the last factor that gets them past the second step: their next
    /// sign-in would be rejected.
    func requireUsableSecondFactor() throws(CallError) {
        let accountFacts = person.accountFacts
        // Recovery codes do not count, because they run out.
        guard accountFacts.usesTwoSteps, accountFacts.factors.isEmpty,
            accountFacts.mailboxWaitEnd != nil
                || !person.policy.twoStep.methods.contains(.authenticator)
        else { return }
        throw CallError(
            .failedPrecondition,
            .wrongState,
            "this is the last second factor: set up another one first, or switch off two-step "
                + "authentication"
        )
    }
}

extension SignedIn where Access == Transaction {
    /// Applies the consequences of a change of factors: it ends the trust in devices, which relied
    /// on the previous factors, deletes unfinished enrollments and flows, and notifies the owner.
    fileprivate func applyFactorChange(_ what: NoticedChange) throws {
        try store.devices.delete(account: account)
        try store.enrollments.delete(account: account)
        try store.endFlows(of: account)
        try notify(.noticeTwoStepChanged, what)
    }
}
