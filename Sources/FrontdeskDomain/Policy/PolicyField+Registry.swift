private let minute: Int64 = 60
private let hour: Int64 = 3600
private let day: Int64 = 86_400

extension PolicyField {
    /// All fields of a policy, in display and parse order. The apps come first, because other
    /// fields depend on them. The ranges are the built-in caps (Documentation/Security.md).
    package static let all: [PolicyField] =
        apps + password + welcome + twoStep + recovery + registration + clinicGroup + account
        + page + addresses + mail

    private static let apps: [PolicyField] =
        [
            list(
                "apps",
                of: App.allCases,
                get: { policy in App.allCases.filter { policy.sessions[$0] != nil } },
                set: { policy, apps in
                    let old = policy.sessions
                    policy.sessions = Dictionary(
                        uniqueKeysWithValues: apps.map { ($0, old[$0] ?? .standard(for: $0)) }
                    )
                },
                "The apps that users can sign in to. The app settings is always required."
            )
        ]
        + [App.pro, .anywhere, .crm, .service].flatMap {
            lifetime($0, idle: minute...day, absolute: (5 * minute)...(30 * day))
        }
        + lifetime(.patient, idle: minute...(90 * day), absolute: (5 * minute)...(365 * day))
        + lifetime(.settings, idle: minute...(30 * minute), absolute: (5 * minute)...(4 * hour))

    private static let password: [PolicyField] = [
        count(
            "password.minimum-length",
            \.password.minimumLength,
            8...64,
            of: "code points",
            mostPermissive: .least,
            "The minimum length of a new password. 15 is recommended if no second factor is"
                + " used (NIST SP 800-63B-4 section 3.1.1.2)."
        ),
        onOff(
            "password.letter-and-digit",
            \.password.requiresLetterAndDigit,
            "Whether a new password needs a letter and a digit. Standards advise against this"
                + " (ASVS 6.2.5)."
        ),
        onOff(
            "password.upper-and-lower",
            \.password.requiresUpperAndLower,
            "Whether a new password needs an upper-case and a lower-case letter. Standards"
                + " advise against this (ASVS 6.2.5)."
        ),
        onOff(
            "password.special",
            \.password.requiresSpecial,
            "Whether a new password needs a character that is neither a letter nor a digit."
                + " Standards advise against this (ASVS 6.2.5)."
        ),
        count(
            "password.minimum-score",
            \.password.minimumScore,
            0...4,
            of: "points",
            mostPermissive: .least,
            "The minimum strength of a new password, from 0 (any) to 4, similar to zxcvbn."
        ),
    ]

    private static let welcome: [PolicyField] = [
        choice(
            "welcome.method",
            \.welcome.method,
            "How new users receive their first password: as a temporary password by mail, or by"
                + " a mailed link to set their own, which is safer (OWASP Forgot Password Cheat"
                + " Sheet)."
        ),
        duration(
            "welcome.temporary-password-lifetime",
            \.welcome.temporaryPasswordLifetime,
            (5 * minute)...(72 * hour),
            "How long a temporary password is valid for a sign-in (ASVS 6.4.1)."
        ),
        duration(
            "welcome.activation-link-lifetime",
            \.welcome.activationLinkLifetime,
            (5 * minute)...(7 * day),
            "How long the link in an activation mail is valid (ASVS 6.4.1)."
        ),
        list(
            "first-steps",
            of: FirstStep.allCases,
            get: \.firstSteps,
            set: { $0.firstSteps = $1 },
            "The steps that users must complete before their first session, in this order, if"
                + " they are pending on the account."
        ),
    ]

    private static let twoStep: [PolicyField] = [
        choice(
            "two-step.required-for",
            \.twoStep.requiredFor,
            "Who needs a second factor in addition to the users who chose it (ASVS 6.3.3)."
        ),
        list(
            "two-step.methods",
            of: [.sms, .email, .authenticator],
            get: { policy in SecondFactor.allCases.filter(policy.twoStep.methods.contains) },
            set: { $0.twoStep.methods = Set($1) },
            "The allowed second factors. Codes by text message and mail count as weak (ASVS"
                + " 6.6.1, NIST SP 800-63B-4 section 3.1.3). Recovery codes are always allowed."
        ),
        duration(
            "two-step.code-lifetime",
            \.twoStep.codeLifetime,
            minute...(10 * minute),
            "How long a sent code is valid (ASVS 6.6.2, NIST SP 800-63B-4 section 3.1.3)."
        ),
        count(
            "two-step.trust-days",
            \.twoStep.trustDays,
            0...365,
            of: "days",
            mostPermissive: .most,
            "For how many days, at most, a trusted device is not asked for a code. 0 means that"
                + " every sign-in asks for one."
        ),
    ]

    private static let recovery: [PolicyField] = [
        onOff(
            "recovery.offered",
            \.recovery.isOffered,
            "Whether users who forgot their password can request a link themselves. If not, the"
                + " page shows a contact."
        ),
        duration(
            "recovery.link-lifetime",
            \.recovery.linkLifetime,
            (5 * minute)...(24 * hour),
            "How long the link in a reset mail is valid (OWASP Forgot Password Cheat Sheet)."
        ),
        duration(
            "recovery.mailbox-wait",
            \.recovery.mailboxWait,
            0...(7 * day),
            mostPermissive: .least,
            "How long after a password arrived through a mailbox a code sent to that mailbox"
                + " does not count as a second factor (ASVS 6.4.3)."
        ),
        onOff(
            "recovery.security-question",
            \.recovery.asksSecurityQuestion,
            "Whether the security question is asked after the mailed link. It never replaces"
                + " the link or the second factor (ASVS 6.4.2)."
        ),
        onOff(
            "remember-sign-in",
            \.remembersSignIn,
            "Whether office and user name may be remembered for the next sign-in. Passwords are"
                + " never remembered."
        ),
    ]

    private static let registration: [PolicyField] = [
        onOff(
            "registration.offered",
            \.registration.isOffered,
            "Whether people can create their own accounts. Only a tenant of the kind patients"
                + " can offer it."
        ),
        list(
            "registration.required-fields",
            of: RegistrationField.allCases,
            get: { policy in
                RegistrationField.allCases.filter(policy.registration.requiredFields.contains)
            },
            set: { $0.registration.requiredFields = Set($1) },
            "What a person who registers must enter in addition to the e-mail address and the"
                + " password."
        ),
        duration(
            "registration.code-lifetime",
            \.registration.codeLifetime,
            minute...(10 * minute),
            "How long the code in the mail to a person who registers is valid (ASVS 6.6.2)."
        ),
        duration(
            "registration.link-lifetime",
            \.registration.linkLifetime,
            (5 * minute)...(48 * hour),
            "How long the link in the same mail is valid. It asks for the password that was chosen"
                + " in the form."
        ),
    ]

    private static let clinicGroup: [PolicyField] = [
        choice(
            "clinic-group.asked",
            \.clinicGroup.asked,
            "When a sign-in to the app patient asks for a clinic group: always, once (until the"
                + " patient has chosen a group or to continue without one), or never. Patients can"
                + " change their choice at any time. Only a tenant of the kind patients can ask."
        )
    ]

    private static let account: [PolicyField] = [
        duration(
            "account.deletion-grace",
            \.account.deletionGrace,
            0...(30 * day),
            "How long an account is kept after its owner asked to delete it (GDPR article 17). A"
                + " mailed link keeps the account until then. 0 means that owners cannot delete"
                + " their accounts."
        )
    ]

    private static let page: [PolicyField] = [
        text(
            "page.url",
            \.page.url,
            expected: PageURL.expected,
            "The URL of the sign-in page. Links in mails lead only there; without it mails"
                + " contain no links. An administrator who changes it needs user level 0 and a"
                + " fresh proof, and for 24 hours mails to the other administrators of level 0 use"
                + " the old URL.",
            read: PageURL.read
        ),
        text(
            "page.contact",
            \.page.contact,
            expected: PolicyText.lineExpected,
            "The contact for help that the page and the mails show.",
            read: PolicyText.line
        ),
        text(
            "page.logo-url",
            \.page.logoURL,
            expected: PageURL.expected,
            "The URL of a logo for the page.",
            read: PageURL.read
        ),
        text(
            "page.color",
            \.page.color,
            expected: PolicyText.colorExpected,
            "The main color of the page.",
            read: PolicyText.color
        ),
        text(
            "page.locale",
            \.page.locale,
            expected: PolicyText.localeExpected,
            "The language of mails and lists for users who chose none (BCP 47).",
            read: PolicyText.locale
        ),
        timeZone("page.time-zone", \.page.timeZone, "The time zone for users who chose none."),
        onOff(
            "page.public",
            \.page.isPublic,
            "Whether anyone may see the tenant's own page, and thus that the tenant exists. If"
                + " not, only frontends that are bound to the tenant show it."
        ),
    ]

    private static let addresses: [PolicyField] = [
        addressRanges(
            "addresses.allowed",
            \.addresses.allowed,
            "The addresses from which sign-ins are allowed, as the frontend reports them."
                + " Nothing means all addresses."
        ),
        addressRanges(
            "addresses.trusted",
            \.addresses.trusted,
            "The addresses from which sign-ins need no second factor, as the frontend reports"
                + " them. They never replace a fresh proof."
        ),
    ]

    private static let mail: [PolicyField] = [
        onOff(
            "mail.non-ascii",
            \.mail.acceptsSMTPUTF8,
            "Whether e-mail addresses may contain non-ASCII characters before the @. Only a"
                + " courier and mail servers with SMTPUTF8 (RFC 6531) can deliver to them."
        ),
        count(
            "mail.unsolicited-per-day",
            \.mail.unsolicitedPerDay,
            0...1000,
            of: "messages",
            mostPermissive: .most,
            "How many messages may be sent to unconfirmed addresses within 24 hours. This"
                + " counts welcome messages (two for a temporary password), resets that an"
                + " administrator starts, and test messages."
        ),
    ]
}

extension SessionLifetime {
    /// The lifetime for an app that the preset does not include.
    fileprivate static func standard(for app: App) -> SessionLifetime {
        switch app {
        case .pro, .anywhere, .crm, .service: .workday
        case .patient: .season
        case .settings: .restricted
        }
    }
}
