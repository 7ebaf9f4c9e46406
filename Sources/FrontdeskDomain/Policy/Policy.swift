/// The rules of one tenant. A kind of tenant has its preset (`Policy+Presets.swift`); each rule can
/// be set for one tenant, within caps.
package struct Policy: Sendable, Equatable {
    /// The apps its accounts can sign in to, and how long a session of each lasts.
    package var sessions: [App: SessionLifetime]
    package var password = PasswordGuidelines()
    package var welcome = WelcomePolicy()
    package var twoStep = TwoStepPolicy()
    /// What accounts that owe it are asked before their first session, in this order.
    package var firstSteps: [Duty] = []
    package var recovery = RecoveryPolicy()
    package var page = PagePolicy()
    package var addresses = AddressPolicy()
    package var mail = MailPolicy()
    /// Whether office and user name may be remembered for the next sign-in; never a password.
    package var remembersSignIn = true

    package init(sessions: [App: SessionLifetime]) {
        self.sessions = sessions
    }
}

/// How new people come to their password.
package struct WelcomePolicy: Sendable, Equatable {
    package var way = WelcomeWay.activationLink
    /// How long a temporary password opens a sign-in.
    package var temporaryPasswordLife = Duration.seconds(72 * 3600)
    package var activationLinkLife = Duration.seconds(72 * 3600)

    package init() {}
}

/// The raw value is its name in policies.
package enum WelcomeWay: String, Sendable, CaseIterable {
    /// Two mails: where to sign in, and a password that is good for setting another.
    case temporaryPassword = "temporary-password"
    /// A mail with a link that leads to setting a password.
    case activationLink = "activation-link"
}

/// When a second factor is asked for.
package struct TwoStepPolicy: Sendable, Equatable {
    package var required = TwoStepRequirement.optional
    /// What may be used; recovery codes may whenever there are some.
    package var methods: Set<SecondFactor> = [.sms, .email, .authenticator]
    /// How long a code that was sent is good.
    package var codeLife = Duration.seconds(10 * 60)
    /// For how many days a device may be trusted at the most; 0: never.
    package var trustDays = 30

    package init() {}
}

/// Of whom a second factor is asked; the raw value is its name in policies.
package enum TwoStepRequirement: String, Sendable, CaseIterable {
    /// Of those who chose so.
    case optional
    /// Of those who may administer the tenant, and of those who chose so.
    case administrators
    case everyone
}

/// How somebody who forgot the password comes to a new one.
package struct RecoveryPolicy: Sendable, Equatable {
    /// Whether people can ask for a link themselves; otherwise the page names whom to ask.
    package var isOffered = true
    package var linkLife = Duration.seconds(60 * 60)
    /// Whether the security question is asked as well, never instead.
    package var asksSecurityQuestion = false
    /// How long after a reset through a mailbox a code sent there is no second factor.
    package var mailboxWait = Duration.seconds(24 * 3600)

    package init() {}
}

/// What a sign-in page shows, and what mails say of where to find it.
package struct PagePolicy: Sendable, Equatable {
    /// The address of the tenant's sign-in page, beginning with `https://`; links in mails lead
    /// there and nowhere else (Documentation/Security.md). Empty: mails carry no links.
    package var address = ""
    /// Whom to ask for help, in plain text.
    package var contact = ""
    /// The address of a picture, beginning with `https://`; may be empty.
    package var logo = ""
    /// As `#rrggbb`; may be empty.
    package var color = ""
    /// The language of mails and lists, for people who chose none; a BCP 47 tag.
    package var locale = "en"
    /// Of people who chose none; an IANA name.
    package var timeZone = "UTC"
    /// Whether anybody may see this page, and with it that there is such a tenant.
    package var isPublic = false

    package init() {}
}
