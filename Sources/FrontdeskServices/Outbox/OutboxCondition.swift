package import FrontdeskDomain
internal import FrontdeskTenancy
internal import Synchronization

/// The condition of sending: the backlog of all tenants, and the last activity of couriers.
package struct OutboxCondition: Sendable, Equatable {
    /// The number of queued or leased messages of all tenants.
    package var waiting: Int
    /// When the oldest of these messages was created; nil if there is none.
    package var oldest: Timestamp?
    /// The number of tenants whose outbox changed after its last count.
    package var uncountedTenants: Int
    /// When a courier last called; nil if none has since the daemon started.
    package var courierSeenAt: Timestamp?
    /// The last fault of each channel, resolved or not, in the order of `MessageMedium.allCases`.
    package var faults: [SendingFault]

    /// The faults that are not resolved.
    package var presentFaults: [SendingFault] { faults.filter { $0.resolvedAt == nil } }
}

/// The last activity of couriers. It is kept only in memory, because a working courier calls again
/// within seconds after the daemon starts.
///
/// A fault is resolved when a message is stored as delivered over its channel, or when a courier
/// reports that the channel works. A restarted courier does not know of earlier faults, so it never
/// reports their end.
final class CourierWatch: Sendable {
    private struct State {
        var seenAt: Timestamp?
        var faults: [MessageMedium: SendingFault] = [:]
    }

    private let state = Mutex(State())

    func note(contactAt now: Timestamp) { state.withLock { $0.seenAt = now } }

    /// Records that the channel accepted a message, which resolves its fault.
    func noteWorking(_ channel: MessageMedium, at now: Timestamp) {
        state.withLock { $0.faults[channel]?.resolve(at: now) }
    }

    /// Records an attempt that failed for a reason that affects the whole channel.
    func note(
        _ channel: MessageMedium,
        _ kind: SendingFault.Kind,
        _ reason: String,
        at now: Timestamp
    ) {
        state.withLock { state in
            if var fault = state.faults[channel], fault.resolvedAt == nil {
                fault.repeated(kind, reason, at: now)
                state.faults[channel] = fault
            } else {
                state.faults[channel] = SendingFault(channel, kind, reason, at: now)
            }
        }
    }

    var last: (seenAt: Timestamp?, faults: [SendingFault]) {
        state.withLock { state in
            (state.seenAt, MessageMedium.allCases.compactMap { state.faults[$0] })
        }
    }
}
