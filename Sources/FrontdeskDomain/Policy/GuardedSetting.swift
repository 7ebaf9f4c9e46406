/// The last change that an administrator made to a setting that decides where secrets are sent.
///
/// Such a change needs the `create` right, user level 0 and a fresh proof. Every administrator of
/// level 0 is notified. For 24 hours, messages to the others use the old value, so that no
/// administrator can take over another one by redirecting links to their own page. Changes by the
/// operator, and the first value, take effect at once.
///
/// Templates and the sender address also decide this, but only the operator sets them.
package struct GuardedSetting: Sendable, Equatable {
    package let name: String
    /// The value that messages to others still use.
    package let oldValue: String
    package let changedAt: Timestamp
    package let changedBy: AccountID

    package init(name: String, oldValue: String, changedAt: Timestamp, changedBy: AccountID) {
        self.name = name
        self.oldValue = oldValue
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    /// The policy fields that decide where secrets are sent.
    package static let names = ["page.url"]

    /// How long messages to others use the old value.
    package static let delay = Duration.seconds(24 * 3600)

    /// When all messages begin to use the new value.
    package var end: Timestamp { changedAt + Self.delay }

    /// Whether messages to others use the old value.
    package func isDelayed(at now: Timestamp) -> Bool { now < end && !changedAt.isAhead(of: now) }

    /// Whether messages to this account use the old value.
    package func protects(_ account: Account, at now: Timestamp) -> Bool {
        isDelayed(at: now) && account.role == .administrator
            && account.userLevel == Account.highestLevel && account.id != changedBy
    }

    /// The record to keep after an administrator changed the setting; nil if it had no value
    /// before.
    ///
    /// - Parameter last: the previous record.
    package static func after(
        changing name: String,
        from current: String,
        last: GuardedSetting?,
        by account: AccountID,
        at now: Timestamp
    ) -> GuardedSetting? {
        guard last != nil || !current.isEmpty else { return nil }
        // After two changes within a day, others still know the value before both.
        let isDelayed = last?.isDelayed(at: now) ?? false
        return GuardedSetting(
            name: name,
            oldValue: isDelayed ? last?.oldValue ?? current : current,
            changedAt: now,
            changedBy: account
        )
    }
}

extension Policy {
    /// The policy for messages to this account.
    package func delaying(
        _ changes: [GuardedSetting],
        for account: Account,
        at now: Timestamp
    ) -> Policy {
        var policy = self
        for change in changes where change.protects(account, at: now) {
            // A stored value was valid when it was set. A field that this version does not know is
            // skipped.
            try? PolicyField.find(change.name)?.restore(change.oldValue, in: &policy)
        }
        return policy
    }
}
