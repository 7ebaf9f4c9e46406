/// Whether the registry has a mark that the tenant may have messages to send. To avoid polling idle
/// tenants, couriers read only the outboxes of marked ones. A message without a mark might never be
/// sent.
enum OutboxMark: Sendable {
    /// The transaction has not requested the mark yet.
    case missing
    case set
    /// The registry could not store the mark; the value is its error.
    case unavailable(any Error)
}

/// Thrown when a transaction has a message to store but its tenant is not marked. The transaction
/// rolls back and runs again once the mark is set.
struct OutboxUnmarked: Error {
    /// Whether the transaction may commit without its message.
    let isOptional: Bool
}
