/// A second factor; the raw value is its name in storage, in policies and on the command line.
package enum SecondFactor: String, Sendable, CaseIterable, Codable {
    /// A code sent by text message. NIST SP 800-63B-4 section 3.1.3.4 restricts it, and its proof
    /// records it separately.
    case sms
    /// A code sent by mail. ASVS 6.6.1 and NIST consider it weak, and its proof records it
    /// separately.
    case email
    /// A code from an authenticator app (RFC 6238).
    case authenticator
    /// A recovery code that was issued when an authenticator was set up.
    case recoveryCode = "recovery-code"

    /// The proof that a correct code gives.
    package var proof: ProofKind {
        switch self {
        case .sms: .smsCode
        case .email: .emailCode
        case .authenticator: .authenticatorCode
        case .recoveryCode: .recoveryCode
        }
    }
}
