/// What an account is asked for once, at a sign-in, before there is a session; the raw value is its
/// name in policies. It is asked if the account owes it and the policy asks it, in the policy's
/// order.
package enum Duty: String, Sendable, CaseIterable, Codable {
    /// To show that mail to the account's address reaches the person.
    case confirmEmail = "confirm-email"
    /// To choose a security question and answer it.
    case securityQuestion = "security-question"
    /// To set a password of one's own.
    case changePassword = "change-password"
    /// To choose a time zone.
    case timeZone = "time-zone"

    /// The bit it is stored by.
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
    /// Bits that are nobody's are ignored: a duty that a later version knows waits for it.
    package init(bits: Int64) {
        self = Set(Duty.allCases.filter { bits & $0.bit != 0 })
    }

    package var bits: Int64 { reduce(0) { $0 | $1.bit } }
}
