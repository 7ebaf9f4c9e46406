package import FrontdeskDomain
internal import Synchronization

/// How sending stands: what waits in the outboxes of all tenants, and what couriers last did.
package struct OutboxCondition: Sendable, Equatable {
    /// Messages that are queued or leased, of all tenants.
    package var waiting: Int
    /// When the oldest of these was made; nil when none waits.
    package var oldest: Timestamp?
    /// Tenants whose figures have not been counted since their last change.
    package var uncountedTenants: Int
    /// When a courier last called; nil if none has since the daemon started.
    package var courierSeenAt: Timestamp?
    /// The last fault of each channel, resolved or not, in the order of `MessageWay.allCases`.
    package var faults: [SendingFault]

    /// The faults that persist.
    package var presentFaults: [SendingFault] { faults.filter { $0.resolvedAt == nil } }
}

/// What couriers did last. It is kept in memory only: a courier that works calls again within
/// seconds of the daemon's start.
///
/// A fault ends when a message is stored as delivered over its channel, or when a courier reports
/// that the channel works. A courier that was restarted knows of no earlier fault and reports no end
/// of it.
final class CourierWatch: Sendable {
    private struct State {
        var seenAt: Timestamp?
        var faults: [MessageWay: SendingFault] = [:]
    }

    private let state = Mutex(State())

    func note(contactAt now: Timestamp) { state.withLock { $0.seenAt = now } }

    /// The channel took a message. This resolves its fault.
    func noteWorking(_ way: MessageWay, at now: Timestamp) {
        state.withLock { $0.faults[way]?.resolve(at: now) }
    }

    /// An attempt failed in a way that concerns the whole channel.
    func note(
        _ way: MessageWay,
        _ finding: SendingFault.Finding,
        _ reason: String,
        at now: Timestamp
    ) {
        state.withLock { state in
            if var fault = state.faults[way], fault.resolvedAt == nil {
                fault.repeated(finding, reason, at: now)
                state.faults[way] = fault
            } else {
                state.faults[way] = SendingFault(way, finding, reason, at: now)
            }
        }
    }

    var last: (seenAt: Timestamp?, faults: [SendingFault]) {
        state.withLock { state in
            (state.seenAt, MessageWay.allCases.compactMap { state.faults[$0] })
        }
    }
}
