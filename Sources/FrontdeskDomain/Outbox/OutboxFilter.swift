/// Selects the messages that the operator retries. All conditions must hold.
package struct OutboxFilter: Sendable, Equatable {
    /// A part of the reason, case-insensitive; empty matches any reason.
    package let states: Set<DeliveryState>
    /// Whether a reason, in the form that the operator sees, matches.
    package let reason: String
    package let createdSince: Timestamp
    package let createdUntil: Timestamp

    package init(
        states: Set<DeliveryState>,
        reason: String,
        createdSince: Timestamp,
        createdUntil: Timestamp
    ) {
        self.states = states
        self.reason = reason.lowercased()
        self.createdSince = createdSince
        self.createdUntil = createdUntil
    }

    /// Whether a reason, as the operator is shown it, matches.
    package func allows(reason shown: String) -> Bool {
        reason.isEmpty || shown.lowercased().contains(reason)
    }
}
