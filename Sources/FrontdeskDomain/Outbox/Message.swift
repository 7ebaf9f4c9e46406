/// A message to one person. The transaction that causes it stores it. Another process sends it
/// afterwards: at least once, and never after it expires.
package struct Message: Sendable, Equatable {
    package let id: MessageID
    package let kind: MessageKind
    package let channel: MessageChannel
    /// The language of the message as a BCP 47 tag such as `de-CH`; empty means the tenant's
    /// language.
    package let locale: String
    /// The values for the template, keyed by the names in `MessageValue`. They may contain secrets:
    /// they are sealed in storage, and erased once the message is delivered, expired or dropped.
    package let values: [String: String]
    /// The account that the message is about; nil if there is none.
    package let accountID: AccountID?
    package let createdAt: Timestamp
    /// When the message expires; it is not delivered at or after this time.
    package let expiresAt: Timestamp
    /// Whether the message goes to an unconfirmed address without a request by the recipient. Such
    /// messages have a quota.
    package var isUnsolicited = false
    /// The recipient whose limits a message without a recipient counts against; nil means its own
    /// recipient. Only a keyed hash of it is stored.
    package var countedAs: MessageChannel?

    package init(
        id: MessageID,
        kind: MessageKind,
        channel: MessageChannel,
        locale: String = "",
        values: [String: String],
        accountID: AccountID?,
        createdAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.channel = channel
        self.locale = locale
        self.values = values
        self.accountID = accountID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

package typealias MessageID = Identifier<Message>

/// A message's channel and recipient.
package enum MessageChannel: Sendable, Equatable {
    /// An address in the form of `EmailAddress`.
    case mail(to: String)
    /// A number in E.164 form: `+` and digits.
    case sms(to: String)
    /// No recipient: the message that a nonexistent person would have received. It costs as much as
    /// a real message and is never delivered.
    case nowhere
}

/// The channels for messages; the raw value is the name in storage and on the command line.
package enum MessageMedium: String, Sendable, CaseIterable {
    case mail
    case sms

    /// The same time for each channel.
    package static func all(at moment: Timestamp) -> [MessageMedium: Timestamp] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0, moment) })
    }
}

/// The kind of a message; the raw value is its name in storage, in templates and on the command
/// line. Notices report a completed change and never contain a secret.
package enum MessageKind: String, Sendable, CaseIterable, Codable {
    case welcome
    case temporaryPassword = "temporary-password"
    case activationLink = "activation-link"
    case oneTimeCode = "one-time-code"
    case verificationCode = "verification-code"
    case resetLink = "reset-link"
    /// The code, and perhaps a link, for a person who registers.
    case registrationCode = "registration-code"
    /// A person tried to register an address that has an account already.
    case noticeRegistered = "notice-registered"
    /// The person asked to delete the account; the link keeps it.
    case deletionLink = "deletion-link"
    case noticePasswordChanged = "notice-password-changed"
    case noticeEmailChanged = "notice-email-changed"
    case noticePhoneChanged = "notice-phone-changed"
    case noticeTwoStepChanged = "notice-two-step-changed"
    case noticeNewDevice = "notice-new-device"
    /// The account is locked after too many consecutive failures.
    case noticeLocked = "notice-locked"
    /// Several consecutive wrong codes or security answers. The person who typed them already had
    /// the password, a mailed link or a session.
    case noticeWrongCodes = "notice-wrong-codes"
    case noticeAccountDisabled = "notice-account-disabled"
    /// An administrator changed a setting that decides where secrets are sent.
    case noticeSettingsChanged = "notice-settings-changed"

    /// The value without which the message is useless; nil for a notice.
    package var requiredValue: MessageValue? {
        switch self {
        // The page URL is optional: a tenant may publish it by other means.
        case .welcome: .user
        case .temporaryPassword: .temporaryPassword
        case .activationLink, .resetLink, .deletionLink: .link
        case .oneTimeCode, .verificationCode, .registrationCode: .code
        case .noticeRegistered, .noticePasswordChanged, .noticeEmailChanged, .noticePhoneChanged,
            .noticeTwoStepChanged, .noticeNewDevice, .noticeLocked, .noticeWrongCodes,
            .noticeAccountDisabled, .noticeSettingsChanged:
            nil
        }
    }

    /// The kinds that contain a secret that opens an account.
    package static let opening = allCases.filter { kind in
        kind.requiredValue.map(MessageValue.secrets.contains) ?? false
    }
}

/// The names of the values for templates.
package enum MessageValue: String, Sendable, CaseIterable {
    /// The tenant name that users type to sign in.
    case office
    /// The tenant's display name.
    case officeName = "office_name"
    case user
    case signInURL = "sign_in_url"
    case code
    case link
    case temporaryPassword = "temporary_password"
    /// When the code, link or password expires, in milliseconds since 1970; displayed in
    /// `timeZone`.
    case expiresAtMilliseconds = "expires_at_ms"
    /// An IANA time zone name; UTC if absent.
    case timeZone = "time_zone"
    /// The client's network address.
    case address
    /// The client's user agent.
    case device
    /// The reported change, a `NoticedChange`.
    case changed

    /// The values that grant access.
    package static let secrets: Set<MessageValue> = [.code, .link, .temporaryPassword]
}
