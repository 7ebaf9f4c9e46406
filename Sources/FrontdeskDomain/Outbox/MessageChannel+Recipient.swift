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

    /// The recipient as a courier sends to it: the domain of an address as A-labels. Empty if it goes
    /// nowhere.
    package var deliverable: String {
        switch self {
        case .mail(let address): (try? EmailAddress(address))?.mailbox ?? address
        case .sms(let number): number
        case .nowhere: ""
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
        let canonical = CanonicalName(userOrEmail: recipient)
        return Array(name.utf8) + [0] + (canonical?.bytes ?? Array(recipient.utf8))
    }
}
