/// A mailed link. Its secret starts one flow.
package struct Link: Sendable, Equatable {
    package let accountID: AccountID
    package let purpose: LinkPurpose
    package let createdAt: Timestamp
    package let expiresAt: Timestamp

    package init(
        accountID: AccountID,
        purpose: LinkPurpose,
        createdAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.accountID = accountID
        self.purpose = purpose
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// What a link is for; the raw value is its name in storage.
package enum LinkPurpose: String, Sendable, CaseIterable {
    case activate
    case resetPassword = "reset-password"
    /// Keeps an account that its owner asked to delete. It starts no flow.
    case keepAccount = "keep-account"
}
