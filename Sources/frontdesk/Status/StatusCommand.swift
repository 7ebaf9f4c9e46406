internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk status`.
struct StatusCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the daemon is doing, and the bounds it keeps."
    )

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let status = try await withOperator(in: console) {
            try await $0.status(StatusRequest(), timeout: global.patience)
        }
        try show(status, on: console, status.words(Moment(console)))
    }
}

extension StatusResponse {
    /// The daemon, then its gauges with their bounds, then its counters.
    fileprivate func words(_ moment: Moment) -> String {
        var details = Details()
        details.add("version", version)
        details.add("started", moment.timeAndDistance(startedAt))
        for tenant in unavailable {
            let name = tenant.name.isEmpty ? "what belongs to no tenant" : tenant.name
            details.add("unavailable", "\(name): \(tenant.reason)")
        }
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
