internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskStorage
internal import FrontdeskTenancy
package import FrontdeskWire

extension Admin {
    package func resendWelcome(
        _ request: ResendWelcomeRequest,
        context: CallContext
    ) async throws -> User {
        let caller = try await resolve(request.actor, context)
        let choice = WelcomeChoice(request.welcome)
        guard choice != WelcomeChoice.none else {
            throw CallError.invalidField(
                "welcome",
                .notAllowed,
                "a temporary password or an activation link is expected"
            )
        }
        let (email, policy) = try await check(request.user, for: .resendWelcome, caller) { user in
            try user.requireUnwelcomed()
            return (user.before.email, user.policy)
        }
        let prepared = try await prepareWelcome(choice, to: email, caller, policy, context)
        return try await change(
            caller,
            request.user,
            context,
            for: .ordinary,
            needsMail: true
        ) { change in
            try change.require(.resendWelcome)
            try change.user.requireUnwelcomed()
            try change.requireMailsLeft()
            try change.welcome(prepared)
            try change.notifyFormerAddress()
            try change.record(.welcomeResent, ["welcome": prepared.name])
        }
    }

    package func startPasswordReset(_ request: UserRequest, context: CallContext) async throws
        -> User
    {
        let caller = try await resolve(request.actor, context)
        let token = environment.tokens.issue(.link, for: caller.open.id)
        return try await change(
            caller,
            request.user,
            context,
            for: .ordinary,
            needsMail: true
        ) { change in
            try change.require(.sendResetLink)
            try change.requireWelcomed()
            try change.requireMailsLeft()
            if let fault = WelcomeFault(.activationLink, to: change.before.email, change.policy) {
                throw fault.callError()
            }
            try change.endSessions()
            try change.revokeAccess()
            try change.mailLink(
                token,
                .resetPassword,
                .resetLink,
                for: change.policy.recovery.linkLifetime
            )
            try change.notifyFormerAddress()
            try change.record(.passwordResetRequested)
        }
    }

    package func issueTemporaryPassword(
        _ request: UserRequest,
        context: CallContext
    ) async throws -> IssueTemporaryPasswordResponse {
        let caller = try await resolve(request.actor, context)
        try await check(request.user, for: .issueTemporaryPassword, caller) { _ in }
        let text = ReadableSecret.make(from: environment.entropy)
        let verifier = try await makeVerifier(of: text, caller, context)
        let user = try await change(caller, request.user, context, for: .ordinary) { change in
            try change.require(.issueTemporaryPassword)
            try change.endSessions()
            try change.revokeAccess()
            try change.forgetPasswordFailures()
            let life = min(
                change.policy.welcome.temporaryPasswordLifetime,
                AdminLimits.temporaryPasswordLifetime
            )
            change.give(verifier, until: change.now + life)
            change.account.mailboxReset = nil
            change.account.pendingFirstSteps.formUnion(change.incompleteFirstSteps)
            try change.notifyFormerAddress()
            try change.record(.passwordSet, ["method": "temporary-password"])
        }
        return IssueTemporaryPasswordResponse(
            user: user,
            temporaryPassword: SecretBytes(utf8: text),
            expiresAt: user.stateUntil
        )
    }

    /// Checks that the rules allow the action before the call pays for a hash.
    @discardableResult
    private func check<Result: Sendable>(
        _ user: String,
        for action: AdministrativeAction,
        _ caller: AdminCaller,
        _ body: @escaping @Sendable (AdministeredUser) throws -> Result
    ) async throws -> Result {
        let reference = try AccountReference(user: user)
        return try await read(caller) { snapshot, _ in
            let account = try reference.fetch(from: snapshot.store)
            let user = try AdministeredUser(account, by: caller, in: snapshot)
            try user.require(action)
            return try body(user)
        }
    }
}

extension AdministeredUser {
    /// Only a user who has not yet set a password of their own can be welcomed.
    fileprivate func requireUnwelcomed() throws {
        guard before.isUnwelcomed else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "the user already has a password of their own: start a reset instead"
            )
        }
    }

}

extension UserChange {
    fileprivate func requireWelcomed() throws {
        guard !before.isUnwelcomed else {
            throw CallError(
                .failedPrecondition,
                .wrongState,
                "the user has no password of their own yet: resend the welcome instead"
            )
        }
    }

    fileprivate func requireMailsLeft() throws {
        try MessageLimit.administrators.require(
            about: before.id,
            replaces: true,
            in: store,
            at: now,
            "too many mails were sent to the user in the last hour"
        )
    }

    /// The first steps that the account has not completed.
    fileprivate var incompleteFirstSteps: Set<FirstStep> {
        Set(policy.firstSteps).filter { step in
            switch step {
            case .confirmEmail: before.emailConfirmedAt == nil
            case .securityQuestion: before.securityQuestion == nil
            case .changePassword: true
            case .timeZone: before.timeZone == nil
            }
        }
    }
}

extension Account {
    /// Whether the person has never set a password, or only has one that others set for them.
    var isUnwelcomed: Bool { passwordVerifier == nil || temporaryPassword != nil }
}
