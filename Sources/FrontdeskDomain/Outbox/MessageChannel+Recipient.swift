extension MessageChannel {
    /// The name of the channel, without the recipient.
    package var name: String {
        switch self {
        case .mail: "mail"
        case .sms: "sms"
        case .nowhere: "nowhere"
        }
    }

    /// The address or number; nil if there is no recipient.
    package var recipient: String? {
        switch self {
        case .mail(let recipient), .sms(let recipient): recipient
        case .nowhere: nil
        }
    }

    /// The recipient as a courier uses it, with the domain of an address as A-labels. Empty if
    /// there is no recipient.
    package var deliverable: String {
        switch self {
        case .mail(let address): (try? EmailAddress(address))?.mailbox ?? address
        case .sms(let number): number
        case .nowhere: ""
        }
    }

    /// The recipient in a form that its owner recognizes and others cannot complete:
    /// `a***@s***.example`, `+41 ** *** ** 67`. A damaged recipient is masked entirely.
    package var maskedRecipient: String {
        switch self {
        case .mail(let address): (try? EmailAddress(address))?.masked ?? "***"
        case .sms(let number): (try? PhoneNumber(number))?.masked ?? "***"
        case .nowhere: ""
        }
    }

    /// The form in which recipients are compared; nil if there is no recipient.
    package var canonicalRecipient: [UInt8]? {
        guard let recipient else { return nil }
        let canonical = CanonicalName(userOrEmail: recipient)
        return Array(name.utf8) + [0] + (canonical?.bytes ?? Array(recipient.utf8))
    }
}
