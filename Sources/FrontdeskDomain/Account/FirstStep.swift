/// A step that an account must complete once, at a sign-in, before it gets a session. A sign-in
/// asks for the steps that are pending on the account and listed in the policy, in the policy's
/// order. The raw value is the name of the step in policies.
package enum FirstStep: String, Sendable, CaseIterable, Codable {
    /// Prove that the account's address receives mail.
    case confirmEmail = "confirm-email"
    /// Choose a security question and answer it.
    case securityQuestion = "security-question"
    /// Set a password that only the user knows.
    case changePassword = "change-password"
    /// Choose a time zone.
    case timeZone = "time-zone"

    /// The bit that represents the step in storage.
    package var bit: Int64 {
        switch self {
        case .confirmEmail: 1
        case .securityQuestion: 2
        case .changePassword: 4
        case .timeZone: 8
        }
    }
}

extension Set<FirstStep> {
    /// Ignores unknown bits: a later version may have stored a step that this version does not
    /// know.
    package init(bits: Int64) {
        self = Set(FirstStep.allCases.filter { bits & $0.bit != 0 })
    }

    package var bits: Int64 { reduce(0) { $0 | $1.bit } }
}
