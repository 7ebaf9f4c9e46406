internal import FrontdeskDomain
internal import Synchronization

/// Whether the registry has a mark that the tenant may have messages to send. To avoid polling idle
/// tenants, couriers read only the outboxes of marked ones. A message without a mark might never be
/// sent.
enum OutboxMark: Sendable {
    /// The transaction finds out when it stores its first message.
    case onDemand(OutboxHold)
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

/// When a transaction that may store a message gets the mark.
package enum OutboxMarking: Sendable {
    /// When it stores one.
    case whenNeeded
    /// Before it begins, with a commit of the registry even if the tenant is marked already. The
    /// duration then does not reveal whether the tenant had messages recently. Without it, an idle
    /// tenant would take longer than the decoy, which stands for all tenants that do not exist and
    /// is rarely idle.
    case always
}

/// Keeps the mark of a tenant that has one, from the first message of a transaction until the
/// transaction has ended.
final class OutboxHold: Sendable {
    private let marks: OutboxMarks
    private let tenant: TenantID
    private let isTaken = Mutex(false)

    init(_ marks: OutboxMarks, of tenant: TenantID) {
        self.marks = marks
        self.tenant = tenant
    }

    /// Returns false if the tenant is not marked. If it is, it stays marked until `release`.
    func take() -> Bool {
        isTaken.withLock { isTaken in
            if !isTaken { isTaken = marks.beginIfMarked(tenant) }
            return isTaken
        }
    }

    /// Ends what `take` began, if anything.
    func release() {
        let wasTaken = isTaken.withLock { isTaken in
            defer { isTaken = false }
            return isTaken
        }
        if wasTaken { marks.end(tenant) }
    }
}
