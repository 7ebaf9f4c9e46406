/// One person in one tenant.
package struct Account: Sendable, Equatable {
    package let id: AccountID
    /// As its administrator wrote it.
    package var userName: String
    package var canonicalUserName: CanonicalName
    /// As its administrator wrote it; nil if there is none.
    package var email: String?
    package var canonicalEmail: CanonicalName?
    package var role: AccountRole
    package var status: AccountStatus
    /// The stored verifier of the password (PHC string); nil without a password.
    package var passwordVerifier: String?
    package let createdAt: Timestamp
    package var lastSignInAt: Timestamp?

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
}

/// What an account may do in its tenant; the raw value is its name in storage.
package enum AccountRole: String, Sendable, CaseIterable {
    case administrator
    case member
}

/// The raw value is its name in storage.
package enum AccountStatus: String, Sendable, CaseIterable {
    case enabled
    case disabled
}
