/// Explains why a user cannot sign in. It lists each condition of a sign-in in the order of the
/// checks, with its result. It is pure. It is meant for administrators and must never be shown to
/// the person who tries to sign in.
package struct SignInExplanation: Sendable, Equatable {
    package let findings: [Finding]
    /// The result for each app of the tenant. Empty if the question is about one app, or if the
    /// user does not exist.
    package let apps: [AppAccess]

    package struct AppAccess: Sendable, Equatable {
        package let app: App
        /// The result of the app's own check.
        package let finding: Finding
        /// Whether no general finding and no finding of this app blocks the sign-in.
        package let canSignIn: Bool
    }

    package struct Finding: Sendable, Equatable {
        package let check: Check
        package let verdict: Verdict
        /// A machine-readable cause; empty if there is nothing to report.
        package let cause: String
        /// When the cause ends or began, if that matters.
        package let moment: Timestamp?
        /// The action that resolves the problem.
        package let remedy: Remedy?
    }

    /// The raw value is its name in the API contract.
    package enum Check: String, Sendable, CaseIterable {
        case tenant, account, status, password, attempts
        case codeAttempts = "code-attempts"
        case temporaryPassword = "temporary-password"
        case app, address
        case secondFactor = "second-factor"
        case securityQuestion = "security-question"
        case mail
    }

    package enum Verdict: String, Sendable, CaseIterable {
        case passes
        /// It blocks only some kinds of sign-in, or only a later step.
        case warns
        case blocks
    }

    /// The raw value is its name in the API contract.
    package enum Remedy: String, Sendable, CaseIterable {
        case resumeTenant = "resume-tenant"
        case checkName = "check-name"
        case createUser = "create-user"
        case enable, unlock, wait
        case sendResetLink = "send-reset-link"
        case resendWelcome = "resend-welcome"
        case issueTemporaryPassword = "issue-temporary-password"
        case grantApp = "grant-app"
        case changePolicy = "change-policy"
        case makeAdministrator = "make-administrator"
        case resetTwoStep = "reset-two-step"
        case addContact = "add-contact"
        case checkMail = "check-mail"
        case endMailboxWait = "end-mailbox-wait"
        case setSecurityQuestion = "set-security-question"
        case checkCourier = "check-courier"
    }

    /// Whether no finding blocks the sign-in.
    package var canSignIn: Bool { findings.allSatisfy { $0.verdict != .blocks } }

    /// The facts about the user and the sign-in in question.
    package struct Facts: Sendable {
        package var isTenantActive = true
        /// Nil if the user does not exist.
        package var account: Account?
        /// Whether the daemon can run the stored password verifier; true without a password.
        package var isPasswordUsable = true
        /// The same for the answer to the security question.
        package var isAnswerUsable = true
        package var attempts = AttemptRecords()
        package var links: [Link] = []
        package var policy: Policy
        /// The app to sign in to; nil means every app of the tenant.
        package var app: App?
        /// Whether a sign-in from the given address is allowed; nil if no address was given.
        package var isAddressAllowed: Bool?
        /// Whether the account has a confirmed authenticator.
        package var hasAuthenticator = false
        package var recoveryCodes = 0
        /// The number of messages to the user that were given up.
        package var deadMessages = 0
        /// When the oldest message that is still queued for the user was created.
        package var oldestWaiting: Timestamp?
        /// Whether messages are being delivered, for any tenant.
        package var sending = SendingState.works

        package init(policy: Policy) { self.policy = policy }
    }

    package init(_ facts: Facts, at now: Timestamp) {
        guard let account = facts.account, account.status != .deleted else {
            findings = [Self.tenant(facts), Self.missing(facts.account)]
            apps = []
            return
        }
        findings = [
            Self.tenant(facts), Finding(.account), Self.status(account),
            Self.password(account, facts, now),
            Self.temporaryPassword(account, now), Self.attempts(facts.attempts.password, now),
            Self.codeAttempts(account, facts, now),
            Self.app(facts.app, account, facts.policy), Self.address(facts.isAddressAllowed),
            Self.secondFactor(account, facts, now), Self.securityQuestion(facts),
            Self.mail(account, facts, now),
        ]
        let isOpen = findings.allSatisfy { $0.verdict != .blocks }
        apps =
            facts.app != nil
            ? []
            : App.allCases.compactMap { app in
                guard facts.policy.sessions[app] != nil else { return nil }
                let finding = Self.app(app, account, facts.policy)
                let canSignIn = isOpen && finding.verdict != .blocks
                return AppAccess(app: app, finding: finding, canSignIn: canSignIn)
            }
    }
}

extension SignInExplanation {
    private static func tenant(_ facts: Facts) -> Finding {
        facts.isTenantActive
            ? Finding(.tenant) : Finding(.tenant, .blocks, "suspended", remedy: .resumeTenant)
    }

    private static func missing(_ account: Account?) -> Finding {
        account == nil
            ? Finding(.account, .blocks, "unknown", remedy: .checkName)
            : Finding(.account, .blocks, "deleted", remedy: .createUser)
    }

    private static func status(_ account: Account) -> Finding {
        account.status == .enabled
            ? Finding(.status) : Finding(.status, .blocks, "disabled", remedy: .enable)
    }

    private static func password(
        _ account: Account,
        _ facts: Facts,
        _ now: Timestamp
    ) -> Finding {
        guard account.passwordVerifier == nil else {
            return facts.isPasswordUsable
                ? Finding(.password)
                : Finding(.password, .blocks, "unusable", remedy: .sendResetLink)
        }
        let welcome: Remedy = account.email == nil ? .issueTemporaryPassword : .resendWelcome
        let invitation = facts.links
            .filter { $0.purpose == .activate && !$0.createdAt.isAhead(of: now) }.map(\.expiresAt)
            .max()
        guard let invitation else {
            return Finding(.password, .blocks, "none", remedy: welcome)
        }
        return invitation > now
            ? Finding(.password, .blocks, "invited", invitation, remedy: .resendWelcome)
            : Finding(.password, .blocks, "invitation-expired", invitation, remedy: .resendWelcome)
    }

    private static func temporaryPassword(_ account: Account, _ now: Timestamp) -> Finding {
        guard let temporary = account.temporaryPassword else { return Finding(.temporaryPassword) }
        let remedy: Remedy = account.email == nil ? .issueTemporaryPassword : .resendWelcome
        if !temporary.opensSignIn(madeAt: account.passwordChangedAt, at: now) {
            return Finding(
                .temporaryPassword,
                .blocks,
                "expired",
                temporary.expiresAt,
                remedy: remedy
            )
        }
        return Finding(.temporaryPassword, .warns, "to-be-changed", temporary.expiresAt)
    }

    private static func attempts(_ attempts: AttemptRecord, _ now: Timestamp) -> Finding {
        switch attempts.lockout(at: now) {
        case .open: Finding(.attempts)
        case .locked(let end): Finding(.attempts, .blocks, "locked", end, remedy: .unlock)
        case .lockedIndefinitely:
            Finding(.attempts, .blocks, "locked-indefinitely", remedy: .sendResetLink)
        }
    }

    /// Wrong codes and security answers. They lock out accounts that need a second factor. All
    /// other accounts only lose the security question and changes that a code confirms.
    private static func codeAttempts(
        _ account: Account,
        _ facts: Facts,
        _ now: Timestamp
    ) -> Finding {
        let verdict: Verdict = account.usesTwoSteps(under: facts.policy) ? .blocks : .warns
        return switch facts.attempts.secondFactor.lockout(at: now) {
        case .open: Finding(.codeAttempts)
        case .locked(let end): Finding(.codeAttempts, verdict, "locked", end, remedy: .unlock)
        case .lockedIndefinitely:
            Finding(.codeAttempts, verdict, "locked-indefinitely", remedy: .unlock)
        }
    }

    private static func app(_ app: App?, _ account: Account, _ policy: Policy) -> Finding {
        guard let app else {
            let isAnyUsable = policy.sessions.keys.contains {
                Self.app($0, account, policy).verdict != .blocks
            }
            return !isAnyUsable
                ? Finding(.app, .blocks, "no-app", remedy: .grantApp) : Finding(.app)
        }
        if policy.sessions[app] == nil {
            return Finding(.app, .blocks, "not-in-policy", remedy: .changePolicy)
        }
        if !account.isEntitled(to: app) {
            return Finding(.app, .blocks, "not-entitled", remedy: .grantApp)
        }
        if app == .settings, account.role != .administrator, account.rights.isEmpty {
            return Finding(.app, .blocks, "not-an-administrator", remedy: .makeAdministrator)
        }
        return Finding(.app)
    }

    private static func address(_ isAllowed: Bool?) -> Finding {
        isAllowed == false
            ? Finding(.address, .blocks, "not-allowed", remedy: .changePolicy) : Finding(.address)
    }

    private static func secondFactor(
        _ account: Account,
        _ facts: Facts,
        _ now: Timestamp
    ) -> Finding {
        let accountFacts = AccountFacts(
            account: account,
            policy: facts.policy,
            hasAuthenticator: facts.hasAuthenticator,
            recoveryCodes: facts.recoveryCodes,
            at: now
        )
        guard accountFacts.usesTwoSteps else { return Finding(.secondFactor) }
        if case .mailboxWait(let end) = accountFacts.secondStep(FlowFacts(kind: .signIn, app: nil))
        {
            return Finding(.secondFactor, .blocks, "mailbox-wait", end, remedy: .endMailboxWait)
        }
        if let end = accountFacts.mailboxWaitEnd, !accountFacts.choices.isEmpty {
            return Finding(.secondFactor, .warns, "mailbox-wait", end, remedy: .endMailboxWait)
        }
        if !accountFacts.factors.isEmpty { return Finding(.secondFactor, .warns, "asked") }
        if facts.recoveryCodes > 0 {
            return Finding(
                .secondFactor,
                .warns,
                "recovery-codes-only",
                remedy: .resetTwoStep
            )
        }
        return facts.policy.twoStep.methods.contains(.authenticator)
            ? Finding(.secondFactor, .warns, "to-be-set-up")
            : Finding(.secondFactor, .blocks, "none-usable", remedy: .addContact)
    }

    /// The question is asked only after a mailed link, so it never blocks a sign-in.
    private static func securityQuestion(_ facts: Facts) -> Finding {
        facts.isAnswerUsable
            ? Finding(.securityQuestion)
            : Finding(.securityQuestion, .warns, "unusable", remedy: .setSecurityQuestion)
    }

    /// Messages usually leave within seconds. A message that waits longer than this is reported.
    private static let usualWait = Duration.seconds(60)

    private static func mail(_ account: Account, _ facts: Facts, _ now: Timestamp) -> Finding {
        if facts.deadMessages > 0 {
            return Finding(.mail, .warns, "undeliverable", remedy: .checkMail)
        }
        let waiting = facts.oldestWaiting
        switch facts.sending {
        case .noCourier:
            return Finding(.mail, .warns, "no-courier", waiting, remedy: .checkCourier)
        case .fails:
            return Finding(.mail, .warns, "sending-fails", waiting, remedy: .checkCourier)
        case .works:
            if let waiting, waiting <= now - usualWait {
                return Finding(.mail, .warns, "waiting", waiting, remedy: .checkCourier)
            }
        }
        return account.email == nil
            ? Finding(.mail, .warns, "no-address", remedy: .addContact) : Finding(.mail)
    }
}

extension SignInExplanation.Finding {
    fileprivate init(
        _ check: SignInExplanation.Check,
        _ verdict: SignInExplanation.Verdict = .passes,
        _ cause: String = "",
        _ moment: Timestamp? = nil,
        remedy: SignInExplanation.Remedy? = nil
    ) {
        self.init(check: check, verdict: verdict, cause: cause, moment: moment, remedy: remedy)
    }
}
