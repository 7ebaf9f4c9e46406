/// The result of a sign-in: one account, in one tenant, using one app.
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

    /// When the session ends unless it is used before.
    package var idleExpiresAt: Timestamp { min(lastSeenAt + lifetime.idle, expiresAt) }
    /// When the session ends in any case.
    package var expiresAt: Timestamp { createdAt + lifetime.absolute }

    package func isLive(at now: Timestamp) -> Bool {
        now < idleExpiresAt && !createdAt.isAhead(of: now) && !lastSeenAt.isAhead(of: now)
    }

    /// Whether something was proven recently enough to do what a stolen session must not do.
    package func isFresh(at now: Timestamp) -> Bool {
        proofs.contains { $0.isFresh(at: now) }
    }

    /// Whether the person has proven themselves by all that their account asks for, recently. A
    /// trusted device is no second factor here, nor is a mailbox that the password came through.
    package func isFresh(for standing: Standing, at now: Timestamp) -> Bool {
        func hasFresh(_ isMeant: (ProofKind) -> Bool) -> Bool {
            proofs.contains { isMeant($0.kind) && $0.isFresh(at: now) }
        }
        guard hasFresh({ $0 == .password }) else { return false }
        return !standing.usesTwoSteps || hasFresh(standing.isSecondFactor)
    }

    /// How long a proof counts as fresh.
    package static let freshness = Duration.seconds(10 * 60)
    /// How many sessions one account may have; a further one ends the oldest.
    package static let limitPerAccount = 200
}

/// How long a session lasts.
package struct SessionLifetime: Sendable, Hashable, Codable {
    /// Without use.
    package let idle: Duration
    /// In any case.
    package let absolute: Duration

    package init(idle: Duration, absolute: Duration) {
        self.idle = idle
        self.absolute = absolute
    }
}

/// What one signs in to; the raw value is its name in storage and on the command line.
package enum App: String, Sendable, CaseIterable, Codable {
    case pro, anywhere, patient, crm, service, settings

    /// What people call it.
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

/// A proof and its time.
package struct Proof: Sendable, Hashable, Codable {
    package let kind: ProofKind
    package let provenAt: Timestamp

    package init(kind: ProofKind, provenAt: Timestamp) {
        self.kind = kind
        self.provenAt = provenAt
    }

    /// Whether it was given recently enough to do what a stolen session must not do.
    package func isFresh(at now: Timestamp) -> Bool {
        now.since(provenAt) <= Session.freshness && !provenAt.isAhead(of: now)
    }
}

/// What can be proven; the raw value is its name in storage.
package enum ProofKind: String, Sendable, CaseIterable, Codable {
    case password
    case smsCode = "sms-code"
    case emailCode = "email-code"
    case authenticatorCode = "authenticator-code"
    case recoveryCode = "recovery-code"
    /// A browser that was trusted after a second factor: it spares the code, and is no proof of
    /// anything that needs a fresh one.
    case trustedDevice = "trusted-device"
    /// A link that was mailed.
    case link
    case securityQuestion = "security-question"

    /// Whether it is a second factor that was given just then.
    package var isSecondFactor: Bool {
        switch self {
        case .smsCode, .emailCode, .authenticatorCode, .recoveryCode: true
        case .password, .trustedDevice, .link, .securityQuestion: false
        }
    }
}

/// Where a person is, as the frontend reports it.
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
