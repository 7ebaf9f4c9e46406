/// A new address or number of an account, which takes the old one's place once the code that was
/// sent to it is given.
package struct ContactChange: Sendable, Equatable, Codable {
    package let kind: ContactKind
    /// As the person wrote an address; a number in the form of E.164.
    package let value: String
    package var code: IssuedCode
    /// Codes sent so far.
    package var sent: Int

    package init(kind: ContactKind, value: String, code: IssuedCode, sent: Int) {
        self.kind = kind
        self.value = value
        self.code = code
        self.sent = sent
    }
}

/// How a person is reached; the raw value is its name in storage.
package enum ContactKind: String, Sendable, CaseIterable, Codable {
    case email
    case phone

    /// The factor that a code to it goes by.
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
