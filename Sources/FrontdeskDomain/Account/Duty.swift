/// A step that an account must complete once, at a sign-in, before it gets a session. The raw value
/// is its name in policies. A sign-in asks for a step if the account owes it and the policy lists
/// it, in the policy's order.
package enum Duty: String, Sendable, CaseIterable, Codable {
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

extension Set<Duty> {
    /// Ignores unknown bits: a later version may have stored a step that this version does not
    /// know.
    package init(bits: Int64) {
        self = Set(Duty.allCases.filter { bits & $0.bit != 0 })
    }

    package var bits: Int64 { reduce(0) { $0 | $1.bit } }
}
