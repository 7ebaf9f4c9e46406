/// What somebody can prove themselves by after the password; the raw value is its name in storage,
/// in policies and on the command line.
package enum SecondFactor: String, Sendable, CaseIterable, Codable {
    /// A code by text message. Restricted by NIST SP 800-63B-4 section 3.1.3.4, and recorded as such.
    case sms
    /// A code by mail; ASVS 6.6.1 and NIST do not count it as strong, and neither does the record.
    case email
    /// A code of an authenticator app (RFC 6238).
    case authenticator
    /// One of the codes that were printed when an authenticator was set up.
    case recoveryCode = "recovery-code"

    /// What is proven by it.
    package var proof: ProofKind {
        switch self {
        case .sms: .smsCode
        case .email: .emailCode
        case .authenticator: .authenticatorCode
        case .recoveryCode: .recoveryCode
        }
    }
}
