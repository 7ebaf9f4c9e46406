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

    /// Whether the person has a fresh proof: the password and, if the account uses two steps, a second
    /// factor, each proven in the last ten minutes. A trusted device does not count as a second
    /// factor, and neither does a mailbox that the password came through.
    ///
    /// - Parameter kind: what is being proven now, in addition to the session's proofs.
    package func isFresh(
        for standing: Standing,
        proving kind: ProofKind? = nil,
        at now: Timestamp
    ) -> Bool {
        let fresh = proofs.filter { $0.isFresh(at: now) }.map(\.kind) + (kind.map { [$0] } ?? [])
        guard fresh.contains(.password) else { return false }
        return !standing.usesTwoSteps || fresh.contains(where: standing.isSecondFactor)
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

/// An app that users sign in to; the raw value is its name in storage and on the command line.
package enum App: String, Sendable, CaseIterable, Codable {
    case pro, anywhere, patient, crm, service, settings

    /// The name that users see.
    package var displayName: String {
        switch self {
        case .pro: "Pro"
        case .anywhere: "Anywhere"
        case .patient: "Patient"
        case .crm: "CRM"
        case .service: "Service"
        case .settings: "Settings"
        }
    }
}

/// Something the user proved, and when.
package struct Proof: Sendable, Hashable, Codable {
    package let kind: ProofKind
    package let provenAt: Timestamp

    package init(kind: ProofKind, provenAt: Timestamp) {
        self.kind = kind
        self.provenAt = provenAt
    }

    /// Whether the proof is fresh enough for actions that a stolen session must not perform.
    package func isFresh(at now: Timestamp) -> Bool {
        now.since(provenAt) <= Session.freshness && !provenAt.isAhead(of: now)
    }
}

/// What a user can prove; the raw value is its name in storage.
package enum ProofKind: String, Sendable, CaseIterable, Codable {
    case password
    case smsCode = "sms-code"
    case emailCode = "email-code"
    case authenticatorCode = "authenticator-code"
    case recoveryCode = "recovery-code"
    /// A browser that was trusted after a second factor. It makes the code unnecessary, but is
    /// never a fresh proof.
    case trustedDevice = "trusted-device"
    /// A mailed link.
    case link
    case securityQuestion = "security-question"

    /// Whether the proof is a second factor given in this flow.
    package var isSecondFactor: Bool {
        switch self {
        case .smsCode, .emailCode, .authenticatorCode, .recoveryCode: true
        case .password, .trustedDevice, .link, .securityQuestion: false
        }
    }
}

/// The client of a user, as the frontend reports it.
package struct ClientOrigin: Sendable, Hashable, Codable {
    package let address: String
    package let userAgent: String
    package let locale: String

    package init(address: String, userAgent: String, locale: String) {
        self.address = address
        self.userAgent = userAgent
        self.locale = locale
    }
}
