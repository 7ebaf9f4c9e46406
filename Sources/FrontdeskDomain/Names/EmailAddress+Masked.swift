extension EmailAddress {
    /// The address in a form that its owner recognizes and others cannot complete:
    /// `a***@s***.example`. It hides the lengths of the parts.
    package var masked: String {
        let parts = text.split(separator: "@")
        guard let local = parts.first?.first, let domain = parts.last, let first = domain.first,
            let end = domain.split(separator: ".").last
        else { return "***" }
        return "\(local)***@\(first)***.\(end)"
    }
}
