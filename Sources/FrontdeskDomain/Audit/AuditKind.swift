/// The kind of an event. The raw value is its name in storage, in the API contract and on the
/// command line: a topic, a dot, and the outcome. The set is open, so every version can read every
/// audit log.
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
    // Signing in.
    package static let signInSucceeded = AuditKind("sign-in.succeeded")
    package static let signInFailed = AuditKind("sign-in.failed")
    /// The attempt was rejected without verification, or was correct but not admitted; `reason`
    /// says why.
    package static let signInRefused = AuditKind("sign-in.refused")
    /// Consecutive failures caused the first lockout.
    package static let signInLocked = AuditKind("sign-in.locked")
    /// Consecutive failures caused the lockout that only a reset or an unlock ends.
    package static let signInLockedIndefinitely = AuditKind("sign-in.locked-indefinitely")
    /// An address or a whole tenant reached its rate limit for failures.
    package static let signInRateLimited = AuditKind("sign-in.rate-limited")
    package static let proofFailed = AuditKind("proof.failed")
    package static let codeSent = AuditKind("code.sent")
    package static let codeFailed = AuditKind("code.failed")

    // Sessions.
    package static let sessionEnded = AuditKind("session.ended")
    /// A token was presented by a frontend, or for a tenant, that it was not issued for.
    package static let sessionMisused = AuditKind("session.misused")

    // Passwords.
    package static let passwordChanged = AuditKind("password.changed")
    /// Set by someone other than its owner.
    package static let passwordSet = AuditKind("password.set")
    package static let passwordResetRequested = AuditKind("password.reset-requested")
    package static let passwordReset = AuditKind("password.reset")

    // Registration. Before the account exists, the events name no person.
    /// A person sent the registration form.
    package static let registrationRequested = AuditKind("registration.requested")
    /// A code or a password was wrong before the account existed.
    package static let registrationFailed = AuditKind("registration.failed")
    /// The person proved the e-mail address, which created the account.
    package static let registrationCompleted = AuditKind("registration.completed")

    // Accounts.
    package static let accountCreated = AuditKind("account.created")
    package static let accountChanged = AuditKind("account.changed")
    package static let accountDisabled = AuditKind("account.disabled")
    package static let accountEnabled = AuditKind("account.enabled")
    package static let accountUnlocked = AuditKind("account.unlocked")
    /// An administrator ended the wait after a reset through a mailbox.
    package static let mailboxWaitEnded = AuditKind("account.mailbox-wait-ended")
    package static let accountDeleted = AuditKind("account.deleted")
    /// The person asked to delete the account, which happens after the grace period.
    package static let deletionRequested = AuditKind("account.deletion-requested")
    package static let deletionCancelled = AuditKind("account.deletion-cancelled")
    /// Everything stored about the person was erased.
    package static let accountErased = AuditKind("account.erased")
    package static let accountActivated = AuditKind("account.activated")
    /// The welcome message was sent again.
    package static let welcomeResent = AuditKind("account.welcome-resent")

    // Second factors and trusted devices.
    package static let factorAdded = AuditKind("factor.added")
    package static let factorRemoved = AuditKind("factor.removed")
    /// The user turned two-step authentication on or off, or changed the preferred factor.
    package static let twoStepChanged = AuditKind("two-step.changed")
    package static let recoveryCodesGenerated = AuditKind("recovery-codes.generated")
    package static let recoveryCodeUsed = AuditKind("recovery-code.used")
    package static let deviceTrusted = AuditKind("device.trusted")
    package static let deviceUsed = AuditKind("device.used")
    package static let deviceRevoked = AuditKind("device.revoked")

    // Changes that users make to their own accounts.
    package static let emailChanged = AuditKind("email.changed")
    package static let emailConfirmed = AuditKind("email.confirmed")
    package static let phoneChanged = AuditKind("phone.changed")
    package static let questionSet = AuditKind("question.set")
    package static let timeZoneSet = AuditKind("time-zone.set")
    /// The patient chose a clinic group, or none; `by` is a `ClinicGroupSelection.kind`.
    package static let clinicGroupChosen = AuditKind("clinic-group.chosen")
    package static let preferencesChanged = AuditKind("preferences.changed")

    /// A change notice was not sent; `reason` is a `NoticeFault`.
    package static let noticeSuppressed = AuditKind("notice.suppressed")

    // The tenant.
    package static let policyChanged = AuditKind("policy.changed")
    package static let tenantCreated = AuditKind("tenant.created")
    package static let tenantSuspended = AuditKind("tenant.suspended")
    package static let tenantResumed = AuditKind("tenant.resumed")
    package static let tenantDeleted = AuditKind("tenant.deleted")

    /// A user gave a correct second factor in a sign-in or step-up that needs further steps.
    package static let codeAccepted = AuditKind("code.accepted")
    /// The user proved their identity again in a session. The session's previous token is now
    /// invalid.
    package static let sessionRenewed = AuditKind("session.renewed")
    /// A tenant's own message template was set or removed.
    package static let templateChanged = AuditKind("template.changed")

    // The clinics of a clinic group.
    package static let clinicCreated = AuditKind("clinic.created")
    package static let clinicChanged = AuditKind("clinic.changed")
    package static let clinicClosed = AuditKind("clinic.closed")
    package static let clinicReopened = AuditKind("clinic.reopened")
    package static let groupCodeCreated = AuditKind("group-code.created")
    package static let groupCodeRevoked = AuditKind("group-code.revoked")

    // The audit log itself.
    /// Too many visitor events arrived; these were counted but not recorded.
    package static let eventsUnrecorded = AuditKind("events.unrecorded")
    /// The operator accepted a file whose audit log does not match the anchored one.
    package static let auditLogAccepted = AuditKind("audit-log.accepted")
}

extension AuditKind {
    /// Whether users see events of this kind in their own account's history: sign-ins and attempts,
    /// ended sessions, and changes to what opens the account.
    package var concernsOwner: Bool {
        Self.ownerTopics.contains(rawValue.prefix { $0 != "." })
    }

    private static let ownerTopics: Set<Substring> = [
        "sign-in", "proof", "code", "session", "password", "factor", "two-step",
        "recovery-codes", "recovery-code", "device", "email", "phone", "question",
        "notice", "registration",
    ]
}

extension AuditKind {
    /// The kinds that change an account's credentials or state. They matter when an older copy of
    /// the tenant's file is restored.
    package static let accountChanges: [AuditKind] = [
        accountCreated, accountChanged, accountDisabled, accountEnabled, accountUnlocked,
        accountDeleted, deletionRequested, deletionCancelled, accountErased, accountActivated,
        signInLockedIndefinitely, passwordChanged, passwordSet,
        passwordReset, factorAdded, factorRemoved, twoStepChanged, recoveryCodesGenerated,
        recoveryCodeUsed, emailChanged, emailConfirmed, phoneChanged, questionSet,
        registrationCompleted,
    ]
}
