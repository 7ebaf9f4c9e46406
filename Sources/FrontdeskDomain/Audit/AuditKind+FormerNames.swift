extension AuditKind {
    /// The kinds that earlier versions recorded under other names, by these names. Such records
    /// stay as they are, because their MACs cover the names; readers see the current names.
    private static let byFormerName: [String: AuditKind] = [
        "sign-in.paused": signInLocked,
        "sign-in.stopped": signInLockedIndefinitely,
        "sign-in.slowed": signInRateLimited,
        "account.released": mailboxWaitEnded,
        "account.welcomed": welcomeResent,
        "recovery-codes.made": recoveryCodesGenerated,
        "events.held": eventsUnrecorded,
        "trail.accepted": auditLogAccepted,
    ]

    /// The kind of a stored record.
    package init(stored name: String) {
        self = Self.byFormerName[name] ?? AuditKind(rawValue: name)
    }

    /// All names of this kind in storage: the current one, and those of earlier versions.
    package var storedNames: [String] {
        [rawValue] + Self.byFormerName.filter { $0.value == self }.keys.sorted()
    }
}
