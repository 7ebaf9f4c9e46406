/// Which messages the operator has tried again; each condition must hold.
package struct OutboxFilter: Sendable, Equatable {
    /// `queued`, `dead` or both.
    package let states: Set<DeliveryState>
    /// A part of the reason, in upper or lower case; empty: any.
    package let reason: String
    package let madeSince: Timestamp
    package let madeUntil: Timestamp

    package init(
        states: Set<DeliveryState>,
        reason: String,
        madeSince: Timestamp,
        madeUntil: Timestamp
    ) {
        self.states = states
        self.reason = reason.lowercased()
        self.madeSince = madeSince
        self.madeUntil = madeUntil
    }

    /// Whether a reason, as the operator is shown it, matches.
    package func allows(reason shown: String) -> Bool {
        reason.isEmpty || shown.lowercased().contains(reason)
    }
}
