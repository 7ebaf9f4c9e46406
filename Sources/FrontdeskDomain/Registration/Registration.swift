/// What a person entered to register, before the account exists.
package struct Registration: Sendable, Equatable {
    package let id: RegistrationID
    package let applicant: Applicant
    package let createdAt: Timestamp
    /// When the mailed link expires, and with it the registration.
    package let expiresAt: Timestamp

    package init(
        id: RegistrationID,
        applicant: Applicant,
        createdAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.applicant = applicant
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// The number of mails to one address within an hour.
    package static let mailsPerHour = 5

    /// The failures at an address that count: their wait is about a minute. There is no account whose
    /// administrator could end a longer one, and a stranger's wrong codes must not keep the owner of
    /// an address from registering. The tries of each code and the mails of each hour bound the
    /// guesses.
    package static func counted(_ failures: AttemptRecord) -> AttemptRecord {
        AttemptRecord(
            failures: min(failures.failures, countedFailures),
            lastFailureAt: failures.lastFailureAt
        )
    }

    private static let countedFailures = 11
}
