internal import FrontdeskDomain
internal import Synchronization

/// Events from code that has no transaction and may not wait for one, because it rejected a call
/// from memory. They are recorded within a second, and equal events once a minute. A crash may lose
/// them.
final class LateEvents: Sendable {
    private struct State {
        var waiting: [TenantID: [AuditEvent]] = [:]
        var count = 0
        var recent = BoundedCache<String, Timestamp>(capacity: AuditLogLimits.lateKeys)
    }

    private let state = Mutex(State())

    /// - Parameter key: identifies equal events, of which one per minute is recorded.
    func note(_ event: AuditEvent, in tenant: TenantID, key: String) {
        state.withLock { state in
            let key = "\(tenant) \(event.kind.rawValue) \(key)"
            if let last = state.recent[key], event.at < last + AuditLogLimits.lateInterval,
                !last.isAhead(of: event.at)
            {
                return
            }
            guard state.count < AuditLogLimits.lateEvents else { return }
            state.recent[key] = event.at
            state.waiting[tenant, default: []].append(event)
            state.count += 1
        }
    }

    /// Removes and returns all waiting events.
    func take() -> [TenantID: [AuditEvent]] {
        state.withLock { state in
            state.count = 0
            defer { state.waiting = [:] }
            return state.waiting
        }
    }
}
