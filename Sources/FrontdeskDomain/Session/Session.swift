/// The result of a sign-in: a session of one account in one app.
package struct Session: Sendable, Equatable {
    package let id: SessionID
    package let accountID: AccountID
    package let app: App
    package let proofs: [Proof]
    package let createdAt: Timestamp
    package var lastSeenAt: Timestamp
    package let lifetime: SessionLifetime
    package let client: ClientOrigin

    package init(
        id: SessionID,
        accountID: AccountID,
        app: App,
        proofs: [Proof],
        createdAt: Timestamp,
        lastSeenAt: Timestamp,
        lifetime: SessionLifetime,
        client: ClientOrigin
    ) {
        self.id = id
        self.accountID = accountID
        self.app = app
        self.proofs = proofs
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.lifetime = lifetime
        self.client = client
    }

    /// When the session expires if it is not used.
    package var idleExpiresAt: Timestamp { min(lastSeenAt + lifetime.idle, expiresAt) }
    /// When the session expires in any case.
    package var expiresAt: Timestamp { createdAt + lifetime.absolute }

    package func isLive(at now: Timestamp) -> Bool {
        now < idleExpiresAt && !createdAt.isAhead(of: now) && !lastSeenAt.isAhead(of: now)
    }

    /// How long a proof counts as fresh.
    package static let freshness = Duration.seconds(10 * 60)
    /// The number of sessions that one account may have. Another session replaces the oldest one.
    package static let limitPerAccount = 200
}

/// The lifetime of a session.
package struct SessionLifetime: Sendable, Hashable, Codable {
    /// The maximum time without use.
    package let idle: Duration
    /// The maximum time in any case.
    package let absolute: Duration

    package init(idle: Duration, absolute: Duration) {
        self.idle = idle
        self.absolute = absolute
    }
}
