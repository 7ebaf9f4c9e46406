/// The last e-mail address that an administrator replaced or removed.
///
/// It prevents an administrator from getting into an account in two ways: by removing the address
/// and handing over a temporary password, or by setting their own address and mailing a link to it.
package struct FormerAddress: Sendable, Hashable, Codable {
    package let email: String
    /// When an administrator replaced or removed this address or, if later, its successor.
    package private(set) var endedAt: Timestamp
    /// The administrator who did so; nil for the operator.
    package private(set) var endedBy: AccountID?
    /// Whether the operator, or an administrator with the `create` right, made the last change of
    /// the address.
    package private(set) var isVouchedFor: Bool

    /// How long the former address counts as the user's own.
    package static let memory = Duration.seconds(30 * 86_400)

    /// When the address stops counting.
    package var end: Timestamp { endedAt + Self.memory }

    package func isRecent(at now: Timestamp) -> Bool { now < end && !endedAt.isAhead(of: now) }

    /// The same address with `endedAt` no later than `moment`.
    package func ended(by moment: Timestamp) -> FormerAddress {
        var address = self
        address.endedAt = min(endedAt, moment)
        return address
    }
}

extension FormerAddress {
    /// The former address to remember after an administrator set, replaced or removed an account's
    /// address.
    ///
    /// An unconfirmed address does not displace a remembered one. Otherwise two changes in a row
    /// would erase the owner's address.
    package static func after(
        change before: Account,
        to after: Account,
        by administrator: Administrator,
        at now: Timestamp
    ) -> FormerAddress? {
        guard after.hasOtherMailbox(than: before) else { return before.formerAddress }
        let isVouchedFor = administrator.rights.contains(.create)
        let known = before.formerAddress.flatMap { $0.isRecent(at: now) ? $0 : nil }
        guard let old = before.email else {
            var known = known
            known?.isVouchedFor = isVouchedFor
            return known
        }
        let keepsKnown = known != nil && before.emailConfirmedAt == nil
        return FormerAddress(
            email: keepsKnown ? known?.email ?? old : old,
            endedAt: now,
            endedBy: administrator.id,
            isVouchedFor: isVouchedFor
        )
    }
}

extension Account {
    /// The address that an administrator replaced or removed within the last 30 days; nil if there
    /// is none.
    package func recentFormerAddress(at now: Timestamp) -> FormerAddress? {
        formerAddress.flatMap { $0.isRecent(at: now) ? $0 : nil }
    }

    /// Whether the address may not reach the user: an administrator without the `create` right
    /// replaced it within the last 30 days, and the user has not confirmed the new one. No secret
    /// that opens the account may be mailed there.
    package func isAddressUnproven(at now: Timestamp) -> Bool {
        guard email != nil, emailConfirmedAt == nil, let former = recentFormerAddress(at: now)
        else { return false }
        return !former.isVouchedFor
    }
}
