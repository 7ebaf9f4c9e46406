internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `frontdesk-courier serve`: runs the courier.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Send messages until SIGTERM or SIGINT.",
        discussion: """
            On a signal, the courier stops within five seconds. It finishes transfers that end in \
            time and returns the other messages to the daemon. If the daemon is unavailable, the \
            courier waits for it.
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
            let channels = try DeliveryChannel.all(configuration)
            let deliveries = Deliveries(
                socket: configuration.socket,
                channels: channels,
                logger: logger
            )
            let watchdog = Watchdog(
                notifier: notifier,
                heartbeats: channels.flatMap(\.workers).map(\.heartbeat)
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

    /// Disables core dumps before any secret is in memory.
    private static func prepareProcess() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
    }
}
