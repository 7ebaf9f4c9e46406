/// Something to be sent to one person. It is stored in the transaction that causes it, and sent by
/// another process afterwards: at least once, and never after its expiry.
package struct Message: Sendable, Equatable {
    package let id: MessageID
    package let kind: MessageKind
    package let channel: MessageChannel
    /// In which language it is written, a BCP 47 tag such as `de-CH`; empty: the tenant's.
    package let locale: String
    /// What the template is filled with, by `MessageValue`'s names. May hold secrets: sealed while
    /// it is stored, erased once the message was delivered, has expired or was dropped.
    package let values: [String: String]
    /// Whom it is about; nil for somebody who has no account.
    package let accountID: AccountID?
    package let createdAt: Timestamp
    /// The moment from which on it is not delivered any more.
    package let expiresAt: Timestamp
    /// Whether it goes to an unconfirmed address, and not because the recipient asked
    /// for it. Such messages have a quota.
    package var isUnsolicited = false
    /// The recipient whose limits a message without a recipient counts against; nil: its own. Only
    /// a keyed hash of it is stored.
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

/// By which way a message goes, and to whom.
package enum MessageChannel: Sendable, Equatable {
    /// One address in the form of `EmailAddress`.
    case mail(to: String)
    /// One number in international form, `+` and digits (E.164).
    case sms(to: String)
    /// To nobody: what somebody who does not exist would have been sent. It costs what a message
    /// costs, and is never delivered.
    case nowhere
}

/// The ways messages go; the raw value is the name in storage and on the command line.
package enum MessageWay: String, Sendable, CaseIterable {
    case mail
    case sms

    /// The same moment for each.
    package static func all(at moment: Timestamp) -> [MessageWay: Timestamp] {
        Dictionary(uniqueKeysWithValues: allCases.map { ($0, moment) })
    }
}

/// What a message is about; the raw value is its name in storage, templates and on the command
/// line. Notices tell of something that was done, and never carry a secret.
package enum MessageKind: String, Sendable, CaseIterable, Codable {
    case welcome
    case temporaryPassword = "temporary-password"
    case activationLink = "activation-link"
    case oneTimeCode = "one-time-code"
    case verificationCode = "verification-code"
    case resetLink = "reset-link"
    case noticePasswordChanged = "notice-password-changed"
    case noticeEmailChanged = "notice-email-changed"
    case noticePhoneChanged = "notice-phone-changed"
    case noticeTwoStepChanged = "notice-two-step-changed"
    case noticeNewDevice = "notice-new-device"
    /// Sign-in is stopped after too many failures in a row.
    case noticeLocked = "notice-locked"
    /// Several wrong codes or security answers in a row: whoever typed them had the password, a
    /// mailed link or a session already.
    case noticeWrongCodes = "notice-wrong-codes"
    case noticeAccountDisabled = "notice-account-disabled"
    /// An administrator has changed a setting that decides where secrets are sent.
    case noticeSettingsChanged = "notice-settings-changed"

    /// The value without which the message would be of no use; nil for a notice.
    package var essential: MessageValue? {
        switch self {
        // Not the page: a tenant may have none, and tell its people by other ways where it is.
        case .welcome: .user
        case .temporaryPassword: .temporaryPassword
        case .activationLink, .resetLink: .link
        case .oneTimeCode, .verificationCode: .code
        case .noticePasswordChanged, .noticeEmailChanged, .noticePhoneChanged,
            .noticeTwoStepChanged, .noticeNewDevice, .noticeLocked, .noticeWrongCodes,
            .noticeAccountDisabled, .noticeSettingsChanged:
            nil
        }
    }

    /// Those that carry something that opens an account.
    package static let opening = allCases.filter { kind in
        kind.essential.map(MessageValue.secrets.contains) ?? false
    }
}

/// The names of what a message's template can be filled with.
package enum MessageValue: String, Sendable, CaseIterable {
    /// The name that is typed to sign in.
    case office
    /// The name that people are shown.
    case officeName = "office_name"
    case user
    case signInURL = "sign_in_url"
    case code
    case link
    case temporaryPassword = "temporary_password"
    /// Until when what is sent is good, in milliseconds since 1970; shown in `timeZone`.
    case expiresAtMilliseconds = "expires_at_ms"
    /// An IANA name; without one, UTC.
    case timeZone = "time_zone"
    /// Of the client.
    case address
    /// The client's user agent.
    case device
    /// What was changed: a `NoticedChange`.
    case changed

    /// Those that open something.
    package static let secrets: Set<MessageValue> = [.code, .link, .temporaryPassword]
}
