package import FrontdeskDomain
internal import Synchronization

/// Events from code that has no transaction and may not wait for one, because it rejected a call
/// from memory. They are recorded within a second, and equal events once a minute. A crash may lose
/// them.
package final class DeferredEvents: Sendable {
    /// How many events may wait to be recorded. Further events are dropped.
    static let waitingLimit = 256
    /// How often equal events are recorded.
    private static let interval = Duration.seconds(60)
    /// How many keys of recent events are remembered.
    private static let keyLimit = 4096

    private struct State {
        var waiting: [TenantID: [AuditEvent]] = [:]
        var count = 0
        var recent = BoundedCache<String, Timestamp>(capacity: DeferredEvents.keyLimit)
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameter key: identifies equal events, of which one per minute is recorded.
    func note(_ event: AuditEvent, in tenant: TenantID, key: String) {
        state.withLock { state in
            let key = "\(tenant) \(event.kind.rawValue) \(key)"
            if let last = state.recent[key], event.at < last + Self.interval,
                !last.isAhead(of: event.at)
            {
                return
            }
            guard state.count < Self.waitingLimit else { return }
            state.recent[key] = event.at
            state.waiting[tenant, default: []].append(event)
            state.count += 1
        }
    }

    /// Removes and returns all waiting events.
    package func take() -> [TenantID: [AuditEvent]] {
        state.withLock { state in
            state.count = 0
            defer { state.waiting = [:] }
            return state.waiting
        }
    }
}
