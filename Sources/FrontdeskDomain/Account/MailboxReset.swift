/// A password that reached its owner through a mailbox, by a mailed link or as a mailed temporary
/// password.
///
/// The mailbox has served as one factor then. For a while a code sent to the same mailbox proves
/// nothing more, so control of the mailbox alone does not open the account (OWASP ASVS 5.0 section
/// 6.4.3).
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
    /// When the wait after a reset through a mailbox ends; nil if none runs.
    package func mailboxWaitEnd(under policy: RecoveryPolicy, at now: Timestamp) -> Timestamp? {
        guard let reset = mailboxReset, !reset.at.isAhead(of: now) else { return nil }
        let end = reset.at + policy.mailboxWait
        return now < end ? end : nil
    }

    /// Records that the password has come through the account's present mailbox.
    package mutating func noteMailboxReset(at now: Timestamp) {
        mailboxReset = canonicalEmail.map { MailboxReset(mailbox: $0, at: now) }
    }

    /// Keeps a wait that runs in force for the address that the account has now. An administrator
    /// has changed it, and the owner of the account has not shown that the new mailbox is theirs.
    package mutating func followMailbox() {
        guard let canonicalEmail else { return }
        mailboxReset?.mailbox = canonicalEmail
    }
}
