/// The rules of one tenant. The tenant's kind determines a preset (`Policy+Presets.swift`). Each
/// rule can be overridden for the tenant, within caps.
package struct Policy: Sendable, Equatable {
    /// The apps that accounts can sign in to, and the lifetime of their sessions.
    package var sessions: [App: SessionLifetime]
    package var password = PasswordGuidelines()
    package var welcome = WelcomePolicy()
    package var twoStep = TwoStepPolicy()
    /// The steps that a sign-in asks for, in this order, if they are due for the account.
    package var firstSteps: [FirstStep] = []
    package var recovery = RecoveryPolicy()
    package var registration = RegistrationPolicy()
    package var clinicGroup = ClinicGroupPolicy()
    package var account = AccountPolicy()
    package var page = PagePolicy()
    package var addresses = AddressPolicy()
    package var mail = MailPolicy()
    /// Whether the office and the user name may be remembered for the next sign-in. Passwords are
    /// never remembered.
    package var remembersSignIn = true

    package init(sessions: [App: SessionLifetime]) {
        self.sessions = sessions
    }
}

/// How new users receive their first password.
package struct WelcomePolicy: Sendable, Equatable {
    package var method = WelcomeMethod.activationLink
    /// How long a temporary password can start a sign-in.
    package var temporaryPasswordLifetime = Duration.seconds(72 * 3600)
    package var activationLinkLifetime = Duration.seconds(72 * 3600)

    package init() {}
}

/// The raw value is its name in policies.
package enum WelcomeMethod: String, Sendable, CaseIterable {
    /// Two mails: one with the sign-in page, and one with a temporary password.
    case temporaryPassword = "temporary-password"
    /// One mail with a link for setting a password.
    case activationLink = "activation-link"
}

/// When a second factor is required.
package struct TwoStepPolicy: Sendable, Equatable {
    package var requiredFor = TwoStepRequirement.none
    /// The allowed factors. Recovery codes are always allowed.
    package var methods: Set<SecondFactor> = [.sms, .email, .authenticator]
    /// The lifetime of a sent code.
    package var codeLifetime = Duration.seconds(10 * 60)
    /// The maximum number of days for which a device may be trusted; 0 means never.
    package var trustDays = 30

    package init() {}
}

/// The accounts that need a second factor; the raw value is its name in policies.
package enum TwoStepRequirement: String, Sendable, CaseIterable {
    /// Accounts whose users chose it.
    case none
    /// Administrators, and accounts whose users chose it.
    case administrators
    case everyone
}

/// How a user replaces a forgotten password.
package struct RecoveryPolicy: Sendable, Equatable {
    /// Whether users can request a link themselves. If not, the page names a contact.
    package var isOffered = true
    package var linkLifetime = Duration.seconds(60 * 60)
    /// Whether the security question is asked in addition to the link, never instead of it.
    package var asksSecurityQuestion = false
    /// How long, after a reset through a mailbox, codes sent to that mailbox do not count as a
    /// second factor.
    package var mailboxWait = Duration.seconds(24 * 3600)

    package init() {}
}

/// What people may do with their whole account.
package struct AccountPolicy: Sendable, Equatable {
    /// How long an account is kept after its owner asked to delete it. Zero: owners cannot delete
    /// their accounts.
    package var deletionGrace = Duration.zero

    package init() {}
}

/// How people create their own accounts.
package struct RegistrationPolicy: Sendable, Equatable {
    package var isOffered = false
    /// The fields that must be given in addition to the e-mail address and the password.
    package var requiredFields: Set<RegistrationField> = [.fullName]
    /// The lifetime of the code that proves the e-mail address.
    package var codeLifetime = Duration.seconds(10 * 60)
    /// The lifetime of the link in the same mail.
    package var linkLifetime = Duration.seconds(24 * 3600)

    package init() {}
}

/// An optional field of the registration form; the raw value is its name in policies.
package enum RegistrationField: String, Sendable, CaseIterable {
    case fullName = "full-name"
    case phone
    case timeZone = "time-zone"
}

/// How patients choose a clinic group.
package struct ClinicGroupPolicy: Sendable, Equatable {
    package var asked = ClinicGroupAsking.never

    package init() {}
}

/// When a sign-in asks a patient for a clinic group; the raw value is its name in policies.
package enum ClinicGroupAsking: String, Sendable, CaseIterable {
    case always
    /// Until the patient has chosen a group, or has chosen to continue without one.
    case once
    case never
}

/// The contents of the sign-in page, and of the parts of mails that refer to it.
package struct PagePolicy: Sendable, Equatable {
    /// The URL of the tenant's sign-in page, beginning with `https://`. Links in mails lead
    /// only there (Documentation/Security.md). If empty, mails contain no links.
    package var url = ""
    /// The contact for help, in plain text.
    package var contact = ""
    /// The URL of a logo, beginning with `https://`; may be empty.
    package var logoURL = ""
    /// A color as `#rrggbb`; may be empty.
    package var color = ""
    /// The language of mails and lists for users who chose none, as a BCP 47 tag.
    package var locale = "en"
    /// The time zone for users who chose none, as an IANA name.
    package var timeZone = "UTC"
    /// Whether anyone may see this page, and thus that the tenant exists.
    package var isPublic = false

    package init() {}
}
