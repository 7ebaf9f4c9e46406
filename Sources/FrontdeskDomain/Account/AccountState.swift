/// What of an account everybody who looks after it sees at a glance. It follows from what is
/// stored; the first that applies is shown:
///
///     former ─ disabled ─ invited ─ stopped ─ locked ─ temporary password ─ enabled
package enum AccountState: Sendable, Equatable {
    case former
    case disabled
    /// Has never set a password. Until when the link that was mailed is good; nil without one.
    case invited(until: Timestamp?)
    /// Failures have reached the number after which attempts are rejected for good: only a new
    /// password or an administrator ends that for passwords, and only an administrator for codes.
    case stopped
    /// Attempts are not looked at before this moment.
    case locked(until: Timestamp)
    /// Has a password that others made, which is good for setting another.
    case temporaryPassword(TemporaryPassword)
    case enabled

    /// - Parameters:
    ///   - attempts: the standing of the counters that are in the way of a sign-in.
    ///   - links: the account's, also those that have expired.
    package init(of account: Account, attempts: AttemptStanding, links: [Link]) {
        switch (account.status, attempts) {
        case (.former, _): self = .former
        case (.disabled, _): self = .disabled
        case (.enabled, _) where account.passwordVerifier == nil:
            self = .invited(
                until: links.filter { $0.purpose == .activate }.map(\.expiresAt).max()
            )
        case (.enabled, .stopped): self = .stopped
        case (.enabled, .paused(let end)): self = .locked(until: end)
        case (.enabled, .open):
            self = account.temporaryPassword.map(AccountState.temporaryPassword) ?? .enabled
        }
    }

    /// Its name on the command line, and by which users are listed.
    package var name: AccountStateName {
        switch self {
        case .former: .former
        case .disabled: .disabled
        case .invited: .invited
        case .stopped: .stopped
        case .locked: .locked
        case .temporaryPassword: .temporaryPassword
        case .enabled: .enabled
        }
    }
}

/// The states without what belongs to them.
package enum AccountStateName: String, Sendable, CaseIterable {
    case invited
    case temporaryPassword = "temporary-password"
    case enabled, disabled, locked, stopped, former
}
