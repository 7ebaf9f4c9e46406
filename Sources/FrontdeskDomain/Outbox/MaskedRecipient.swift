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

    /// The recipient so that its owner knows it, and nobody learns it: `a•••@sonnental.example`,
    /// `•••••••18`.
    package var maskedRecipient: String {
        switch self {
        case .mail(let address):
            guard let at = address.lastIndex(of: "@"), let first = address.first else { return "" }
            return "\(first)•••\(address[at...])"
        case .sms(let number):
            return String(repeating: "•", count: max(0, number.count - 2)) + number.suffix(2)
        case .nowhere:
            return ""
        }
    }

    /// In which form recipients are compared.
    package var canonicalRecipient: [UInt8]? {
        guard let recipient else { return nil }
        return Array(name.utf8) + [0] + (CanonicalName(recipient)?.bytes ?? Array(recipient.utf8))
    }
}
