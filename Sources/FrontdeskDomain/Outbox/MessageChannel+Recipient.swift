extension MessageChannel {
    /// The name of the way, without the recipient.
    package var name: String {
        switch self {
        case .mail: "mail"
        case .sms: "sms"
        case .nowhere: "nowhere"
        }
    }

    /// The address or number; nil if it goes nowhere.
    package var recipient: String? {
        switch self {
        case .mail(let recipient), .sms(let recipient): recipient
        case .nowhere: nil
        }
    }

    /// The recipient so that its owner knows it, and nobody learns it: `a***@s***.example`,
    /// `+41 ** *** ** 67`. Nothing of what is no address or number, which only damage leaves.
    package var maskedRecipient: String {
        switch self {
        case .mail(let address): (try? EmailAddress(address))?.masked ?? "***"
        case .sms(let number): (try? PhoneNumber(number))?.masked ?? "***"
        case .nowhere: ""
        }
    }

    /// In which form recipients are compared.
    package var canonicalRecipient: [UInt8]? {
        guard let recipient else { return nil }
        return Array(name.utf8) + [0] + (CanonicalName(recipient)?.bytes ?? Array(recipient.utf8))
    }
}
