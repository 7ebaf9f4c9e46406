/// A browser on which a person asked not to be prompted for a code for some days.
package struct TrustedDevice: Sendable, Equatable {
    package let id: Identifier<TrustedDevice>
    package let accountID: AccountID
    package let client: ClientOrigin
    package let trustedAt: Timestamp
    package var lastUsedAt: Timestamp

    package init(
        id: Identifier<TrustedDevice>,
        accountID: AccountID,
        client: ClientOrigin,
        trustedAt: Timestamp,
        lastUsedAt: Timestamp
    ) {
        self.id = id
        self.accountID = accountID
        self.client = client
        self.trustedAt = trustedAt
        self.lastUsedAt = lastUsedAt
    }

    /// How many devices one account may trust; a further one ends the oldest.
    package static let limitPerAccount = 50

    /// Whether it is still trusted, by today's number of days. A time of trust that lies ahead was
    /// stored under a clock that was wrong, and counts for nothing.
    package func isTrusted(at now: Timestamp, days: Int) -> Bool {
        trustedAt <= now && now < trustedAt + .seconds(Int64(days) * 86_400)
    }
}
