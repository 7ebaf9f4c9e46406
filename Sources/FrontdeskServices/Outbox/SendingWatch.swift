internal import FrontdeskDomain
internal import FrontdeskTenancy

/// Derives from the condition of the outbox whether messages are delivered.
struct SendingWatch: Sendable {
    let outbox: Outbox
    let time: Timekeeping

    private var clock: any WallClock { outbox.environment.clock }

    /// How long the absence of a courier is tolerated. A courier asks for messages at least twice a
    /// minute and delivers one in seconds.
    static let silenceLimit = Duration.seconds(300)

    var state: SendingState { state(of: outbox.condition) }

    func state(of condition: OutboxCondition) -> SendingState {
        guard condition.presentFaults.isEmpty else { return .fails }
        let now = clock.now()
        let due = now - Self.silenceLimit
        // Right after its start, a daemon has not heard from its couriers yet. A contact that lies
        // ahead of the time, because the time was set back, says nothing.
        let seenAt = condition.courierSeenAt.flatMap { $0.isAhead(of: now) ? nil : $0 }
        let contact = max(seenAt ?? .distantPast, time.startedAt)
        guard let oldest = condition.oldest, oldest <= due, contact <= due else { return .works }
        return .noCourier
    }

    /// The problem that the operator should know about, in English; nil while messages are
    /// delivered.
    var problem: (state: SendingState, detail: String)? {
        let condition = outbox.condition
        switch state(of: condition) {
        case .works: return nil
        case .noCourier: return (.noCourier, Self.backlog(condition, at: clock.now()))
        case .fails:
            let faults = condition.presentFaults.map { fault in
                "\(fault.channel.rawValue): \(fault.reason)"
            }
            let backlog = Self.backlog(condition, at: clock.now())
            return (.fails, faults.joined(separator: "; ") + "; " + backlog)
        }
    }

    private static func backlog(_ condition: OutboxCondition, at now: Timestamp) -> String {
        let age = condition.oldest.map { seconds(from: $0, to: now) } ?? 0
        let waiting = "\(condition.waiting) messages are waiting, the oldest for \(age) s"
        guard let seenAt = condition.courierSeenAt else {
            return waiting + "; no courier has connected since the daemon started"
        }
        return waiting + "; a courier called \(seconds(from: seenAt, to: now)) s ago"
    }

    private static func seconds(from start: Timestamp, to end: Timestamp) -> Int64 {
        max(0, end.milliseconds / 1000 - start.milliseconds / 1000)
    }
}
