/// Whether the registry says that a tenant may have messages to send. To avoid polling idle tenants,
/// the couriers look only at marked ones, so a message without a mark might never be sent.
enum OutboxMark: Sendable {
    /// Nobody has asked for the mark yet.
    case missing
    case set
    /// The registry could not store the mark, because of this error.
    case unavailable(any Error)
}

/// A transaction has a message to store, but its tenant is not marked. The transaction rolls back and
/// runs again once the mark is set.
struct OutboxUnmarked: Error {
    /// Whether the transaction makes sense without its message.
    let isOptional: Bool
}
