internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk status`.
struct StatusCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the daemon's state, load and limits."
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let status = try await withOperator(in: console) {
            try await $0.status(StatusRequest(), timeout: global.callTimeout)
        }
        try show(status, on: console, status.words(Moment(console)))
    }
}

extension StatusResponse {
    /// The daemon and its outbox, then its gauges with their limits, then its counters.
    fileprivate func words(_ moment: Moment) -> String {
        var details = Details()
        details.add("version", version)
        details.add("started", moment.timeAndDistance(startedAt))
        if let clock { details.add("clock", clock.words(moment)) }
        for tenant in unavailableTenants {
            let name = tenant.name.isEmpty ? "events of no tenant" : tenant.name
            details.add("unavailable", "\(name): \(tenant.reason)")
        }
        outbox?.add(to: &details, moment)
        var present = Table("now", "value", "limit", "unit")
        for gauge in gauges {
            present.add(
                gauge.name,
                "\(gauge.value)",
                gauge.limit == 0 ? "-" : "\(gauge.limit)",
                gauge.unit
            )
        }
        var past = Table("since the start", "count")
        for counter in counters { past.add(counter.name, "\(counter.value)") }
        return [
            details.text, gauges.isEmpty ? "" : present.text, counters.isEmpty ? "" : past.text,
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension OutboxStatus {
    /// The waiting messages, the last contact with a courier, and each channel's last error.
    fileprivate func add(to details: inout Details, _ moment: Moment) {
        let about =
            uncountedTenants == 0 ? "" : " or more (\(uncountedTenants) tenants not counted)"
        details.add("messages waiting", "\(waiting)\(about)")
        details.add("oldest message", moment.timeAndDistance(oldestAt))
        details.add(
            "last courier contact",
            moment.timeAndDistance(courierSeenAt) ?? "none since the daemon started"
        )
        guard !faults.isEmpty else {
            details.add("last courier error", "none since the daemon started")
            return
        }
        for fault in faults {
            details.add("last courier error", "\(fault.channel.name): \(fault.words(moment))")
        }
    }
}

extension CourierFault {
    /// Such as "the server rejects the courier: … (3 attempts, the last …; it persists)".
    fileprivate func words(_ moment: Moment) -> String {
        let what =
            switch state {
            case .rejected: "the operator has to act"
            default: "the server is unavailable"
            }
        let count = attempts == 1 ? "1 attempt" : "\(attempts) attempts"
        let last = moment.timeAndDistance(lastAt) ?? ""
        let end = moment.timeAndDistance(resolvedAt).map { "resolved \($0)" } ?? "it persists"
        return "\(what): \(reason) (\(count), the last \(last); \(end))"
    }
}

extension ClockStatus {
    /// nil if the clock is as expected.
    fileprivate func words(_ moment: Moment) -> String? {
        let times =
            "\(moment.time(machineAt) ?? ""), the daemon's time is \(moment.time(nowAt) ?? "")"
        return switch finding {
        case .behind: "the machine's clock is behind: \(times)"
        case .ahead: "the machine's clock is ahead: \(times)"
        case .startedAhead: "the daemon started more than 31 days after its last run"
        case .unspecified, .unrecognized: nil
        }
    }
}
