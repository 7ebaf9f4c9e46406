/// A pending change of an account's address or number. It takes effect when the user enters the
/// code sent to the new one.
package struct ContactChange: Sendable, Equatable, Codable {
    package let kind: ContactKind
    /// An address as the user typed it, or a number in E.164 form.
    package let value: String
    package var code: IssuedCode
    /// The number of codes sent so far.
    package var sent: Int

    package init(kind: ContactKind, value: String, code: IssuedCode, sent: Int) {
        self.kind = kind
        self.value = value
        self.code = code
        self.sent = sent
    }
}

/// A means to contact a user; the raw value is its name in storage.
package enum ContactKind: String, Sendable, CaseIterable, Codable {
    case email
    case phone

    /// The second factor whose codes go to this contact.
    package var factor: SecondFactor {
        switch self {
        case .email: .email
        case .phone: .sms
        }
    }

    package var purpose: CodePurpose {
        switch self {
        case .email: .confirmEmail
        case .phone: .confirmPhone
        }
    }
}
