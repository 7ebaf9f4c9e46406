/// What happened. The raw value is its name in storage, in the contract and on the command line: a
/// topic, a dot, and what became of it. The list is open, so that a trail is read whatever wrote it.
package struct AuditKind: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    fileprivate init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

extension AuditKind {
    // Getting in.
    package static let signInSucceeded = AuditKind("sign-in.succeeded")
    package static let signInFailed = AuditKind("sign-in.failed")
    /// Not looked at, or right but not let in; `reason` says why.
    package static let signInRefused = AuditKind("sign-in.refused")
    /// Failures in a row have reached the point from which on there is a wait.
    package static let signInPaused = AuditKind("sign-in.paused")
    /// Failures in a row have reached the point after which only a reset helps.
    package static let signInStopped = AuditKind("sign-in.stopped")
    /// An address, or all of an office, has failed so often that it has to wait.
    package static let signInSlowed = AuditKind("sign-in.slowed")
    package static let proofFailed = AuditKind("proof.failed")
    package static let codeSent = AuditKind("code.sent")
    package static let codeFailed = AuditKind("code.failed")

    // Sessions.
    package static let sessionEnded = AuditKind("session.ended")
    /// A token was shown by a frontend, or for a tenant, that it is not for.
    package static let sessionMisused = AuditKind("session.misused")

    // Passwords.
    package static let passwordChanged = AuditKind("password.changed")
    /// Set by somebody else than its owner.
    package static let passwordSet = AuditKind("password.set")
    package static let passwordResetRequested = AuditKind("password.reset-requested")
    package static let passwordReset = AuditKind("password.reset")

    // Accounts.
    package static let accountCreated = AuditKind("account.created")
    package static let accountChanged = AuditKind("account.changed")
    package static let accountDisabled = AuditKind("account.disabled")
    package static let accountEnabled = AuditKind("account.enabled")
    package static let accountUnlocked = AuditKind("account.unlocked")
    /// The wait after a reset through a mailbox was ended by an administrator.
    package static let accountReleased = AuditKind("account.released")
    package static let accountDeleted = AuditKind("account.deleted")
    package static let accountActivated = AuditKind("account.activated")
    /// The welcome was sent again.
    package static let accountWelcomed = AuditKind("account.welcomed")

    // Second factors and trusted devices.
    package static let factorAdded = AuditKind("factor.added")
    package static let factorRemoved = AuditKind("factor.removed")
    /// A second factor is asked for at every sign-in from now on, or not any more by the person's
    /// own choice; or another one is offered first.
    package static let twoStepChanged = AuditKind("two-step.changed")
    package static let recoveryCodesMade = AuditKind("recovery-codes.made")
    package static let recoveryCodeUsed = AuditKind("recovery-code.used")
    package static let deviceTrusted = AuditKind("device.trusted")
    package static let deviceUsed = AuditKind("device.used")
    package static let deviceRevoked = AuditKind("device.revoked")

    // What people say of themselves.
    package static let emailChanged = AuditKind("email.changed")
    package static let emailConfirmed = AuditKind("email.confirmed")
    package static let phoneChanged = AuditKind("phone.changed")
    package static let questionSet = AuditKind("question.set")
    package static let timeZoneSet = AuditKind("time-zone.set")
    package static let preferencesChanged = AuditKind("preferences.changed")

    /// A notice of a change was not sent; `reason` is a `NoticeFault`.
    package static let noticeSuppressed = AuditKind("notice.suppressed")

    // The tenant.
    package static let policyChanged = AuditKind("policy.changed")
    package static let tenantCreated = AuditKind("tenant.created")
    package static let tenantSuspended = AuditKind("tenant.suspended")
    package static let tenantResumed = AuditKind("tenant.resumed")
    package static let tenantDeleted = AuditKind("tenant.deleted")

    /// Somebody who signs in, or proves themselves anew, has given a second factor, and there is more
    /// to do.
    package static let codeAccepted = AuditKind("code.accepted")
    /// A session was proven anew: the token that it had is not good any more.
    package static let sessionRenewed = AuditKind("session.renewed")
    /// A tenant's own words for a message were set or removed.
    package static let templateChanged = AuditKind("template.changed")

    // The trail itself.
    /// Events of visitors that were counted and not written, because there were too many.
    package static let eventsHeld = AuditKind("events.held")
    /// The operator has accepted a file whose trail is not the one that was anchored.
    package static let trailAccepted = AuditKind("trail.accepted")
}

extension AuditKind {
    /// What a person sees of what happened to their own account: how somebody got in, or tried,
    /// what ended, and what opens the account from now on.
    package var isOwnersBusiness: Bool {
        Self.ownersTopics.contains(rawValue.prefix { $0 != "." })
    }

    private static let ownersTopics: Set<Substring> = [
        "sign-in", "proof", "code", "session", "password", "factor", "two-step",
        "recovery-codes", "recovery-code", "device", "email", "phone", "question",
        "notice",
    ]
}

extension AuditKind {
    /// What changes what an account is opened by, or its state: what matters when an older copy of
    /// the tenant's file is put back.
    package static let accountChanges: [AuditKind] = [
        accountCreated, accountChanged, accountDisabled, accountEnabled, accountUnlocked,
        accountDeleted, accountActivated, signInStopped, passwordChanged, passwordSet,
        passwordReset, factorAdded, factorRemoved, twoStepChanged, recoveryCodesMade,
        recoveryCodeUsed, emailChanged, emailConfirmed, phoneChanged, questionSet,
    ]
}
