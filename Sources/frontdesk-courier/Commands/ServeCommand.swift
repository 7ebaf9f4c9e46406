internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `frontdesk-courier serve`: the courier itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Send messages until SIGTERM or SIGINT.",
        discussion: """
            The courier stops within five seconds. Messages that are being sent may finish first; \
            the others go back to the daemon. While the daemon is away, the courier waits for it.
            """
    )

    @Option(help: "The configuration file.") var config: String

    func run() async throws {
        Self.prepareProcess()
        let repeats = LogRepeats()
        let logger = Logger(label: "frontdesk-courier") { _ in
            RepeatLimitingLogHandler(JournalLogHandler(), repeats)
        }
        try await reportingStartupErrors {
            let notifier = Notifier.takeFromEnvironment()
            let configuration = try Configuration(file: config)
            let ways = try Way.all(configuration)
            let deliveries = Deliveries(socket: configuration.socket, ways: ways, logger: logger)
            let watchdog = Watchdog(
                notifier: notifier,
                pulses: ways.flatMap(\.workers).map(\.pulse)
            )
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [
                        .init(
                            service: deliveries,
                            successTerminationBehavior: .gracefullyShutdownGroup
                        ),
                        .init(service: watchdog),
                        .init(service: RepeatFlushing(repeats: repeats)),
                    ],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: logger
                )
            )
            logger.info("The courier is ready.", metadata: ["version": "\(Release.version)"])
            notifier?.ready(status: "sending")
            try await group.run()
            repeats.finish()
            notifier?.stopping(status: "stopped")
            logger.info("The courier has stopped.")
        }
    }

    /// Before anything secret is in memory.
    private static func prepareProcess() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
    }
}
