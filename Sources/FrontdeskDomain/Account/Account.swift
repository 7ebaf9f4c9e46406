/// One user in one tenant.
package struct Account: Sendable, Equatable {
    package let id: AccountID
    /// As the administrator typed it.
    package var userName: String
    package var canonicalUserName: CanonicalName
    /// As the administrator typed it; nil if the account has no address.
    package var email: String?
    package var canonicalEmail: CanonicalName?
    /// The previous address, if an administrator replaced or removed it.
    package var formerAddress: FormerAddress?
    package var role: AccountRole
    package var status: AccountStatus
    /// When the account was deleted; set if `status` is `.deleted`. Earlier versions did not store
    /// it: their deleted accounts show the first millisecond of 1970.
    package var deletedAt: Timestamp?
    /// When everything about the person will be erased, because the person asked for it. Until then
    /// the account is disabled.
    package var erasureDueAt: Timestamp?
    /// The password verifier as a PHC string; nil if the account has no password.
    package var passwordVerifier: String?
    package let createdAt: Timestamp
    package var lastSignInAt: Timestamp?

    /// The user's full name; may be empty.
    package var fullName = ""
    /// The account's rights to administer the tenant.
    package var rights: Rights = []
    /// 0 to 5; 0 is the highest level.
    package var userLevel = Account.lowestLevel
    /// The apps the account is entitled to; nil means all of the tenant's apps.
    package var apps: Set<App>?
    /// In E.164 form; nil if the account has no number.
    package var phone: String?
    /// When the user last proved that they receive mail at this address.
    package var emailConfirmedAt: Timestamp?
    /// When the user last proved that they receive messages at this number.
    package var phoneConfirmedAt: Timestamp?
    /// An IANA time zone name.
    package var timeZone: String?
    /// The language of messages as a BCP 47 tag; empty means the tenant's language.
    package var locale = ""
    /// The first steps that the account has not completed. A sign-in asks for those that the policy
    /// lists.
    package var pendingFirstSteps: Set<FirstStep> = []
    /// Set while the password only lets the user set another one.
    package var temporaryPassword: TemporaryPassword?
    package var passwordChangedAt: Timestamp?
    /// The last time the password arrived through a mailbox. Nil if it never did, or if an
    /// administrator has released the account since.
    package var mailboxReset: MailboxReset?
    package var securityQuestion: SecurityAnswer?
    /// Whether the user chose two-step authentication.
    package var isTwoStepEnabled = false
    /// The second factor to use if the account has several.
    package var preferredFactor: SecondFactor?
    /// The number of days for which the user wants devices to be trusted; nil means the policy's
    /// value.
    package var trustDays: Int?
    /// Nil if the account was never asked for a clinic group, or if the group it used was deleted.
    package var clinicGroupChoice: ClinicGroupChoice?
    /// Increases whenever the account's sessions, devices, links or flows are revoked. A flow that
    /// began under an older version cannot create a session.
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

    /// Whether mail to this account goes to a different mailbox than mail to `other`. Two addresses
    /// may be spelled differently and still be the same mailbox (`EmailAddress.isSameMailbox`).
    package func hasOtherMailbox(than other: Account) -> Bool {
        guard let email, let otherEmail = other.email else { return email != other.email }
        guard let own = try? EmailAddress(email), let theirs = try? EmailAddress(otherEmail) else {
            return !email.utf8.elementsEqual(otherEmail.utf8)
        }
        return !own.isSameMailbox(as: theirs)
    }

    /// Whether the password can start a sign-in now. This checks only the expiry of a temporary
    /// password.
    package func opensSignIn(at now: Timestamp) -> Bool {
        temporaryPassword?.opensSignIn(madeAt: passwordChangedAt, at: now) ?? true
    }

    /// Whether the account's license covers the app.
    package func isEntitled(to app: App) -> Bool { apps?.contains(app) ?? true }
}

/// The kind of account; the raw value is its name in storage.
package enum AccountRole: String, Sendable, CaseIterable {
    case administrator
    case member
}

/// The raw value is its name on the command line.
package enum AccountStatus: String, Sendable, CaseIterable {
    case enabled
    case disabled
    /// Deleted. The account keeps only what the audit log needs to name it, and its names can be
    /// reused.
    case deleted
}

/// The rights to administer a tenant. `modify` does not include `create`, but `create` implies
/// `modify` (`Account.assignedRights`).
package struct Rights: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// View users and change their accounts, within the administrator's own rights.
    package static let modify = Rights(rawValue: 1)
    /// Create and delete users, grant licenses and rights, and change the tenant's settings.
    package static let create = Rights(rawValue: 2)

    package static let all: Rights = [.modify, .create]
}

/// A password that someone else generated for the user (Documentation/Security.md). It can be used
/// once, to set another password. Until then it can start a sign-in, but only one at a time:
/// starting again ends the previous sign-in. This lets a user who lost the connection start over.
package struct TemporaryPassword: Sendable, Hashable {
    package let expiresAt: Timestamp
    /// The most recent sign-in that this password started.
    package var lastOpened: FlowID?

    package init(expiresAt: Timestamp, lastOpened: FlowID? = nil) {
        self.expiresAt = expiresAt
        self.lastOpened = lastOpened
    }

    /// Whether the password can start a sign-in now.
    ///
    /// - Parameter madeAt: when the account received the password.
    package func opensSignIn(madeAt: Timestamp?, at now: Timestamp) -> Bool {
        now < expiresAt && !(madeAt?.isAhead(of: now) ?? false)
    }
}

/// The chosen security question and the verifier of its answer.
package struct SecurityAnswer: Sendable, Hashable {
    /// The id of a `SecurityQuestion`.
    package let question: String
    /// A PHC string of the normalized answer.
    package let verifier: String

    package init(question: String, verifier: String) {
        self.question = question
        self.verifier = verifier
    }
}
