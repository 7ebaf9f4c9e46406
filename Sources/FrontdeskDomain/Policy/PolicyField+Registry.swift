private let minute: Int64 = 60
private let hour: Int64 = 3600
private let day: Int64 = 86_400

extension PolicyField {
    /// All fields of a policy, in display and parse order. The apps come first, because other
    /// fields depend on them. The ranges are the built-in caps (Documentation/Security.md).
    package static let all: [PolicyField] =
        apps + password + welcome + twoStep + recovery + page + addresses + mail

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
                "The apps that can be signed in to; settings is always one of them."
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
            laxest: .least,
            "The least length of a new password; 15 is the advice where no second factor is used"
                + " (NIST SP 800-63B-4 section 3.1.1.2)."
        ),
        onOff(
            "password.letter-and-digit",
            \.password.requiresLetterAndDigit,
            "Whether a new password needs a letter and a digit; standards advise against it"
                + " (ASVS 6.2.5)."
        ),
        onOff(
            "password.upper-and-lower",
            \.password.requiresUpperAndLower,
            "Whether a new password needs an upper and a lower case letter; standards advise"
                + " against it (ASVS 6.2.5)."
        ),
        onOff(
            "password.special",
            \.password.requiresSpecial,
            "Whether a new password needs something that is neither letter nor digit; standards"
                + " advise against it (ASVS 6.2.5)."
        ),
        count(
            "password.minimum-score",
            \.password.minimumScore,
            0...4,
            of: "points",
            laxest: .least,
            "The least strength of a new password, from 0 (any) to 4, in the manner of zxcvbn."
        ),
    ]

    private static let welcome: [PolicyField] = [
        choice(
            "welcome.way",
            \.welcome.way,
            "How new people come to their password: by a mailed temporary one, or by a link that"
                + " leads to setting their own, which is better (OWASP Forgot Password Cheat Sheet)."
        ),
        duration(
            "welcome.temporary-password-life",
            \.welcome.temporaryPasswordLife,
            (5 * minute)...(72 * hour),
            "How long a temporary password opens a sign-in (ASVS 6.4.1)."
        ),
        duration(
            "welcome.activation-link-life",
            \.welcome.activationLinkLife,
            (5 * minute)...(7 * day),
            "How long the link of an activation mail is good (ASVS 6.4.1)."
        ),
        list(
            "first-steps",
            of: Duty.allCases,
            get: \.firstSteps,
            set: { $0.firstSteps = $1 },
            "What people who owe it are asked before their first session, in this order."
        ),
    ]

    private static let twoStep: [PolicyField] = [
        choice(
            "two-step.required",
            \.twoStep.required,
            "Of whom a second factor is asked beside those who chose it (ASVS 6.3.3)."
        ),
        list(
            "two-step.methods",
            of: [.sms, .email, .authenticator],
            get: { policy in SecondFactor.allCases.filter(policy.twoStep.methods.contains) },
            set: { $0.twoStep.methods = Set($1) },
            "The second factors that may be used; codes by text message and mail count as weak"
                + " (ASVS 6.6.1, NIST SP 800-63B-4 section 3.1.3), recovery codes are always among them."
        ),
        duration(
            "two-step.code-life",
            \.twoStep.codeLife,
            minute...(10 * minute),
            "How long a code that was sent is good (ASVS 6.6.2, NIST SP 800-63B-4 section 3.1.3)."
        ),
        count(
            "two-step.trust-days",
            \.twoStep.trustDays,
            0...365,
            of: "days",
            laxest: .most,
            "For how many days at the most a device is not asked for a code again; 0: it always is."
        ),
    ]

    private static let recovery: [PolicyField] = [
        onOff(
            "recovery.offered",
            \.recovery.isOffered,
            "Whether people who forgot their password can ask for a link themselves; otherwise the"
                + " page names whom to ask."
        ),
        duration(
            "recovery.link-life",
            \.recovery.linkLife,
            (5 * minute)...(24 * hour),
            "How long the link of a reset mail is good (OWASP Forgot Password Cheat Sheet)."
        ),
        duration(
            "recovery.mailbox-wait",
            \.recovery.mailboxWait,
            0...(7 * day),
            laxest: .least,
            "How long after a password came through a mailbox a code sent there is no second factor"
                + " (ASVS 6.4.3)."
        ),
        onOff(
            "recovery.security-question",
            \.recovery.asksSecurityQuestion,
            "Whether the security question is asked after the mailed link, never instead of it or"
                + " of the second factor (ASVS 6.4.2)."
        ),
        onOff(
            "remember-sign-in",
            \.remembersSignIn,
            "Whether office and user name may be remembered for the next sign-in; a password never"
                + " is."
        ),
    ]

    private static let page: [PolicyField] = [
        text(
            "page.address",
            \.page.address,
            expected: PageAddress.expected,
            "Where the sign-in page is; links in mails lead there and nowhere else, and without it"
                + " mails have none; an administrator who changes it needs user level 0 and a fresh"
                + " proof, and for 24 hours mails to the others of level 0 keep the old address.",
            read: PageAddress.read
        ),
        text(
            "page.contact",
            \.page.contact,
            expected: PolicyText.lineExpected,
            "Whom to ask for help, as the page and the mails show it.",
            read: PolicyText.line
        ),
        text(
            "page.logo",
            \.page.logo,
            expected: PageAddress.expected,
            "The address of a picture for the page.",
            read: PageAddress.read
        ),
        text(
            "page.color",
            \.page.color,
            expected: PolicyText.colorExpected,
            "The main colour of the page.",
            read: PolicyText.color
        ),
        text(
            "page.locale",
            \.page.locale,
            expected: PolicyText.localeExpected,
            "The language of mails and lists for people who chose none (BCP 47).",
            read: PolicyText.locale
        ),
        timeZone("page.time-zone", \.page.timeZone, "The time zone of people who chose none."),
        onOff(
            "page.public",
            \.page.isPublic,
            "Whether anybody may see the tenant's own page, and so that there is such a tenant;"
                + " otherwise only frontends that are bound to it show it."
        ),
    ]

    private static let addresses: [PolicyField] = [
        addressRanges(
            "addresses.allowed",
            \.addresses.allowed,
            "Where a sign-in must come from, by the address the frontend reports; nothing: from"
                + " anywhere."
        ),
        addressRanges(
            "addresses.trusted",
            \.addresses.trusted,
            "From where no second factor is asked, by the address the frontend reports; it counts as"
                + " no proof of anything that needs a fresh one."
        ),
    ]

    private static let mail: [PolicyField] = [
        onOff(
            "mail.non-ascii",
            \.mail.acceptsSMTPUTF8,
            "Whether an e-mail address may have other letters than ASCII before the @; only a courier"
                + " and mail servers with SMTPUTF8 (RFC 6531) can deliver to it."
        ),
        count(
            "mail.unsolicited-per-day",
            \.mail.unsolicitedPerDay,
            0...1000,
            of: "messages",
            laxest: .most,
            "How many messages may be sent within 24 hours to unconfirmed addresses: welcomes, which"
                + " are two messages with a temporary password, resets that an administrator starts,"
                + " and test messages."
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
