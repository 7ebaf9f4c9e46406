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
}
