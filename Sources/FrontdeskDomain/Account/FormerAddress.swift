/// The last e-mail address that an administrator has replaced or removed.
///
/// An administrator must not get into an account by taking the address away and handing a temporary
/// password over, or by putting their own address in its place and having a link mailed there.
package struct FormerAddress: Sendable, Hashable, Codable {
    package let email: String
    /// When it was replaced or removed, or what took its place was replaced or removed.
    package private(set) var endedAt: Timestamp
    /// Who did that; nil: the operator.
    package private(set) var endedBy: AccountID?
    /// Whether the operator, or an administrator with the full right, has changed the address last.
    package private(set) var isVouched: Bool

    /// For how long an address counts as one that reaches the person.
    package static let memory = Duration.seconds(30 * 86_400)

    /// Until when the address is considered.
    package var end: Timestamp { endedAt + Self.memory }

    package func isRecent(at now: Timestamp) -> Bool { now < end && !endedAt.isAhead(of: now) }

    /// The same, ended at `moment` if it ended later.
    package func ended(by moment: Timestamp) -> FormerAddress {
        var address = self
        address.endedAt = min(endedAt, moment)
        return address
    }
}

extension FormerAddress {
    /// What is remembered after an administrator has set, replaced or removed the address of an
    /// account.
    ///
    /// An address that was never confirmed does not take the place of one that is remembered:
    /// otherwise two changes would make the owner's address be forgotten.
    package static func after(
        change before: Account,
        to after: Account,
        by administrator: Administrator,
        at now: Timestamp
    ) -> FormerAddress? {
        guard after.hasOtherMailbox(than: before) else { return before.formerAddress }
        let isVouched = administrator.rights.contains(.create)
        let known = before.formerAddress.flatMap { $0.isRecent(at: now) ? $0 : nil }
        guard let old = before.email else {
            var known = known
            known?.isVouched = isVouched
            return known
        }
        let keepsKnown = known != nil && before.emailConfirmedAt == nil
        return FormerAddress(
            email: keepsKnown ? known?.email ?? old : old,
            endedAt: now,
            endedBy: administrator.id,
            isVouched: isVouched
        )
    }
}

extension Account {
    /// The address that the account had in the last 30 days, before an administrator changed it.
    package func recentFormerAddress(at now: Timestamp) -> FormerAddress? {
        formerAddress.flatMap { $0.isRecent(at: now) ? $0 : nil }
    }

    /// Whether mail to the address is not known to reach the person: an administrator with the
    /// lesser right has replaced the address in the last 30 days, and the person has not confirmed
    /// the new one. Nothing that opens the account is mailed there.
    package func isAddressUnproven(at now: Timestamp) -> Bool {
        guard email != nil, emailConfirmedAt == nil, let former = recentFormerAddress(at: now)
        else { return false }
        return !former.isVouched
    }
}
