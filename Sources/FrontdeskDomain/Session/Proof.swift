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
