/// What identifies a person across sign-ins. Two people never have the same, and a person keeps it
/// whatever happens to their name and their e-mail address.
package struct IdentityKey: Sendable {
    /// The issuer of the provider's profile.
    package let issuer: String
    /// `sub`, or the directory's id and the object's id with a slash between them. 1 to 255 printable
    /// ASCII characters.
    package let subject: String
}

extension IdentityKey: Hashable {
    // Both are compared as bytes, because `==` of strings is not exact.
    package static func == (left: IdentityKey, right: IdentityKey) -> Bool {
        left.issuer.isByteEqual(to: right.issuer) && left.subject.isByteEqual(to: right.subject)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in issuer.utf8 { hasher.combine(byte) }
        hasher.combine(UInt8(0))
        for byte in subject.utf8 { hasher.combine(byte) }
    }
}
