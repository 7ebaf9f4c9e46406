/// A password that reached its owner through a mailbox, by a mailed link or as a mailed temporary
/// password.
///
/// The mailbox served as one factor. For a while a code sent to the same mailbox proves nothing
/// more, so control of the mailbox alone does not open the account (OWASP ASVS 5.0 section 6.4.3).
package struct MailboxReset: Sendable, Hashable {
    /// The canonical form of the address.
    package var mailbox: CanonicalName
    /// When the password was set or, if it is temporary, mailed.
    package let at: Timestamp

    package init(mailbox: CanonicalName, at: Timestamp) {
        self.mailbox = mailbox
        self.at = at
    }
}

extension Account {
    /// Records that the password arrived through the account's current mailbox.
    package mutating func noteMailboxReset(at now: Timestamp) {
        mailboxReset = canonicalEmail.map { MailboxReset(mailbox: $0, at: now) }
    }

    /// Makes a running wait apply to the account's current address. An administrator changed the
    /// address, and the owner has not proved that the new mailbox is theirs.
    package mutating func followMailbox() {
        guard let canonicalEmail else { return }
        mailboxReset?.mailbox = canonicalEmail
    }
}
