/// One person in one tenant.
package struct Account: Sendable, Equatable {
    package let id: AccountID
    /// As its administrator wrote it.
    package var userName: String
    package var canonicalUserName: CanonicalName
    /// As its administrator wrote it; nil if there is none.
    package var email: String?
    package var canonicalEmail: CanonicalName?
    /// The address before, if an administrator has replaced or removed it.
    package var formerAddress: FormerAddress?
    package var role: AccountRole
    package var status: AccountStatus
    /// When the account was deleted; set if `status` is `.former`. Earlier versions did not store
    /// it: their deleted accounts show the first millisecond of 1970.
    package var deletedAt: Timestamp?
    /// The stored verifier of the password (PHC string); nil without a password.
    package var passwordVerifier: String?
    package let createdAt: Timestamp
    package var lastSignInAt: Timestamp?

    /// What the person is called; may be empty.
    package var fullName = ""
    /// What of the tenant's administration the account may do.
    package var rights: Rights = []
    /// 0 to 5; 0 is the highest.
    package var userLevel = Account.lowestLevel
    /// The apps the account is entitled to; nil: all that the tenant has.
    package var apps: Set<App>?
    /// In the form of E.164; nil if there is none.
    package var phone: String?
    /// When the person last showed that mail to the address reaches them.
    package var emailConfirmedAt: Timestamp?
    /// When the person last showed that messages to the number reach them.
    package var phoneConfirmedAt: Timestamp?
    /// An IANA name.
    package var timeZone: String?
    /// The language of messages, a BCP 47 tag; empty: the tenant's.
    package var locale = ""
    /// What is still asked at a sign-in, if the policy asks it.
    package var duties: Set<Duty> = []
    /// Set if the password is good for one thing only: setting another.
    package var temporaryPassword: TemporaryPassword?
    package var passwordChangedAt: Timestamp?
    /// The last time the password came through a mailbox, unless an administrator has released the
    /// account since; nil if it never did.
    package var mailboxReset: MailboxReset?
    package var securityQuestion: SecurityAnswer?
    /// Whether the person asked for two-step authentication by their own choice.
    package var wantsTwoStep = false
    /// The second factor to use when there are several.
    package var preferredFactor: SecondFactor?
    /// For how many days a device is trusted, by the person's choice; nil: as the policy says.
    package var trustDays: Int?
    /// Grows with each revocation of the account's sessions, devices, links or flows. What was begun
    /// under an older version ends in no session.
    package var credentialVersion: Int64 = 0

    package static let lowestLevel = 5

    package init(
        id: AccountID,
        userName: String,
        canonicalUserName: CanonicalName,
        email: String?,
        canonicalEmail: CanonicalName?,
        role: AccountRole,
        status: AccountStatus,
        passwordVerifier: String?,
        createdAt: Timestamp,
        lastSignInAt: Timestamp? = nil
    ) {
        self.id = id
        self.userName = userName
        self.canonicalUserName = canonicalUserName
        self.email = email
        self.canonicalEmail = canonicalEmail
        self.role = role
        self.status = status
        self.passwordVerifier = passwordVerifier
        self.createdAt = createdAt
        self.lastSignInAt = lastSignInAt
    }

    /// Whether mail goes to another mailbox than that of `other`. Addresses may differ in spelling
    /// and be one mailbox (`EmailAddress.isSameMailbox`).
    package func hasOtherMailbox(than other: Account) -> Bool {
        guard let email, let otherEmail = other.email else { return email != other.email }
        guard let own = try? EmailAddress(email), let theirs = try? EmailAddress(otherEmail) else {
            return !email.utf8.elementsEqual(otherEmail.utf8)
        }
        return !own.isSameMailbox(as: theirs)
    }

    /// Whether the password opens a sign-in at this moment, as far as its own time goes.
    package func opensSignIn(at now: Timestamp) -> Bool {
        temporaryPassword?.opensSignIn(madeAt: passwordChangedAt, at: now) ?? true
    }

    /// Whether the account may use the app, as far as its licence goes.
    package func isEntitled(to app: App) -> Bool { apps?.contains(app) ?? true }
}

/// What an account may do in its tenant; the raw value is its name in storage.
package enum AccountRole: String, Sendable, CaseIterable {
    case administrator
    case member
}

/// The raw value is its name on the command line.
package enum AccountStatus: String, Sendable, CaseIterable {
    case enabled
    case disabled
    /// Deleted: it keeps nothing but what the audit trail needs to name it, and its names are free.
    case former
}

/// Administration is divided: the lesser right does not include the greater.
package struct Rights: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// To view users and modify what they may do, within one's own rights.
    package static let modify = Rights(rawValue: 1)
    /// To create and delete users, hand out licences and rights, and change the tenant's settings.
    package static let create = Rights(rawValue: 2)

    package static let all: Rights = [.modify, .create]
}

/// A password that was made for somebody by others (Documentation/Security.md): it is used once, to
/// set another. Until then it opens a sign-in, one at a time: whoever lost the connection in the
/// middle begins again, and what was begun before ends.
package struct TemporaryPassword: Sendable, Hashable {
    package let expiresAt: Timestamp
    /// The sign-in that it has opened last.
    package var lastOpened: Identifier<Flow>?

    package init(expiresAt: Timestamp, lastOpened: Identifier<Flow>? = nil) {
        self.expiresAt = expiresAt
        self.lastOpened = lastOpened
    }

    /// Whether it opens a sign-in at this moment.
    ///
    /// - Parameter madeAt: when the account got it.
    package func opensSignIn(madeAt: Timestamp?, at now: Timestamp) -> Bool {
        now < expiresAt && !(madeAt?.isAhead(of: now) ?? false)
    }
}

/// The chosen question and the verifier of its answer.
package struct SecurityAnswer: Sendable, Hashable {
    /// The id of a question of the list.
    package let question: String
    /// A PHC string, of the normalised answer.
    package let verifier: String

    package init(question: String, verifier: String) {
        self.question = question
        self.verifier = verifier
    }
}
