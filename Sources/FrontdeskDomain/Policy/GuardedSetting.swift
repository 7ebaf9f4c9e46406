/// The last change that an administrator has made of a setting that decides where secrets are sent.
///
/// Such a change needs the full right, user level 0 and a fresh proof. Every administrator of level
/// 0 is notified. For 24 hours, messages to those who did not make the change use the old value, so
/// that one of them cannot take over another by a page of their own. What the operator changes, and
/// the first value that there is, hold at once.
///
/// Templates and the sender are such settings too, but only the operator sets them.
package struct GuardedSetting: Sendable, Equatable {
    package let name: String
    /// What others are still sent.
    package let oldValue: String
    package let changedAt: Timestamp
    package let changedBy: AccountID

    package init(name: String, oldValue: String, changedAt: Timestamp, changedBy: AccountID) {
        self.name = name
        self.oldValue = oldValue
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    /// The fields of the policy that decide where secrets are sent.
    package static let names = ["page.address"]

    /// How long the old value is used for others.
    package static let delay = Duration.seconds(24 * 3600)

    /// From when on every message uses the new value.
    package var end: Timestamp { changedAt + Self.delay }

    /// Whether the old value is used for others.
    package func isHeld(at now: Timestamp) -> Bool { now < end && !changedAt.isAhead(of: now) }

    /// Whether messages to this account use the old value.
    package func protects(_ account: Account, at now: Timestamp) -> Bool {
        isHeld(at: now) && account.role == .administrator
            && account.userLevel == Account.highestLevel && account.id != changedBy
    }

    /// What is remembered once an administrator has changed the setting; nil if there never was a
    /// value.
    ///
    /// - Parameter last: what was remembered before.
    package static func after(
        changing name: String,
        from current: String,
        last: GuardedSetting?,
        by account: AccountID,
        at now: Timestamp
    ) -> GuardedSetting? {
        guard last != nil || !current.isEmpty else { return nil }
        // Of two changes within a day, the value before both is the one that others know.
        let isHeld = last?.isHeld(at: now) ?? false
        return GuardedSetting(
            name: name,
            oldValue: isHeld ? last?.oldValue ?? current : current,
            changedAt: now,
            changedBy: account
        )
    }
}

extension Policy {
    /// The policy that messages to this account go by.
    package func holding(
        _ changes: [GuardedSetting],
        for account: Account,
        at now: Timestamp
    ) -> Policy {
        var policy = self
        for change in changes where change.protects(account, at: now) {
            // What was once a value is one; what no version knows any more is left out.
            try? PolicyField.find(change.name)?.restore(change.oldValue, in: &policy)
        }
        return policy
    }
}
