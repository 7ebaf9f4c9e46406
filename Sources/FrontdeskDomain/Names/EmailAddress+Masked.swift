extension EmailAddress {
    /// So much that its owner knows it, and nobody learns it: `a***@s***.example`. How long the parts
    /// are does not show.
    package var masked: String {
        let parts = text.split(separator: "@")
        guard let local = parts.first?.first, let domain = parts.last, let first = domain.first,
            let end = domain.split(separator: ".").last
        else { return "***" }
        return "\(local)***@\(first)***.\(end)"
    }
}
