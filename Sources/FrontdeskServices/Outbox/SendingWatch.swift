internal import FrontdeskDomain

/// Judges from the condition of the outbox whether messages get out.
struct SendingWatch: Sendable {
    let outbox: Outbox
    let clock: any WallClock
    let time: Timekeeping

    /// A courier asks for messages at least twice a minute, and a message goes out in seconds.
    static let patience = Duration.seconds(300)

    var state: SendingState { state(of: outbox.condition) }

    func state(of condition: OutboxCondition) -> SendingState {
        guard condition.presentFaults.isEmpty else { return .fails }
        let now = clock.now()
        let due = now - Self.patience
        // A daemon that has just started has not heard of its couriers yet. A contact from before the
        // time was set back says nothing.
        let seenAt = condition.courierSeenAt.flatMap { $0.isAhead(of: now) ? nil : $0 }
        let contact = max(seenAt ?? .distantPast, time.startedAt)
        guard let oldest = condition.oldest, oldest <= due, contact <= due else { return .works }
        return .noCourier
    }

    /// What an operator should know, in English; nil while messages get out.
    var problem: (state: SendingState, detail: String)? {
        let condition = outbox.condition
        switch state(of: condition) {
        case .works: return nil
        case .noCourier: return (.noCourier, Self.backlog(condition, at: clock.now()))
        case .fails:
            let faults = condition.presentFaults.map { fault in
                "\(fault.way.rawValue): \(fault.reason)"
            }
            let backlog = Self.backlog(condition, at: clock.now())
            return (.fails, faults.joined(separator: "; ") + "; " + backlog)
        }
    }

    private static func backlog(_ condition: OutboxCondition, at now: Timestamp) -> String {
        let age = condition.oldest.map { seconds(from: $0, to: now) } ?? 0
        let waiting = "\(condition.waiting) messages wait, the oldest for \(age) s"
        guard let seenAt = condition.courierSeenAt else {
            return waiting + "; no courier has called since the start"
        }
        return waiting + "; a courier called \(seconds(from: seenAt, to: now)) s ago"
    }

    private static func seconds(from start: Timestamp, to end: Timestamp) -> Int64 {
        max(0, end.milliseconds / 1000 - start.milliseconds / 1000)
    }
}
