/// A browser on which the user asked to skip the code for some days.
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

    /// The number of devices that one account may trust. Another device replaces the oldest one.
    package static let limitPerAccount = 50

    /// Whether the device is still trusted under the current number of days. A time in the future
    /// was stored under a wrong clock, so the device is not trusted.
    package func isTrusted(at now: Timestamp, days: Int) -> Bool {
        trustedAt <= now && now < trustedAt + .seconds(Int64(days) * 86_400)
    }
}
