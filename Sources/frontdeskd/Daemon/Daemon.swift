internal import FrontdeskCrypto
internal import FrontdeskProcess
internal import FrontdeskServer
internal import FrontdeskServices
internal import FrontdeskStorage
internal import FrontdeskWire
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// The composition root: creates all parts, connects them, and runs them as one tree.
///
///     ServiceGroup ─┬─ Housekeeping   background work of the services, repeated log entries
///                   ├─ Serving        sockets → calls → routes → services
///                   ├─ Reloading      SIGHUP
///                   └─ Watchdog       notifies systemd that the daemon is alive
struct Daemon {
    private let state: State
    private let services: Services
    private let server: Server
    private let rules: RunningConfiguration
    private let notifier: Notifier?
    private let log = DaemonLog()
    private let review: ConfigurationReview

    /// Opens the state and the sockets. Clients can connect from now on.
    ///
    /// - Throws: a startup error, whose description tells the operator what to do.
    init(
        state: String,
        runtime: String,
        configurationFile: String?
    ) async throws {
        let log = log
        notifier = Notifier.takeFromEnvironment()
        try Sodium.start()
        rules = try RunningConfiguration(file: configurationFile)
        let configuration = rules.configuration

        let budget = try DescriptorBudget(for: configuration, logger: log.direct)
        // Open the sockets first: if another daemon has them, do not open the state.
        let sockets = try Self.openSockets(configuration.sockets, in: runtime)
        let opened = try await State(at: state, limits: budget.storage)
        self.state = opened
        let serverReference = ServerReference()
        (services, server) = try await opened.closingOnFailure { [rules] in
            let services = try await Services(
                Self.parts(of: opened, configuration, serverReference, log.limited)
            )
            let server = Server(
                router: try Router(routes: routes(to: services), contract: Contract.methods),
                transports: [EpollSocketTransport(sockets: sockets, limits: budget.server)],
                peers: rules.caller(for:),
                limits: budget.server,
                logger: log.limited
            )
            return (services, server)
        }
        serverReference.server = server
        review = ConfigurationReview(services: services, logger: log.direct)
    }

    /// Serves until SIGTERM or SIGINT, then shuts down in order.
    func run() async throws {
        let parts: [any NamedService] = [
            Housekeeping(services: services, repeats: log.repeats),
            Serving(server: server, services: services, notifier: notifier),
            Reloading(
                rules: rules,
                services: services,
                server: server,
                review: review,
                notifier: notifier,
                logger: log.direct
            ),
            Watchdog(notifier: notifier, state: state),
        ]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: parts.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: log.direct
            )
        )
        await review.warn(of: rules.configuration)
        log.direct.info("ready", metadata: ["version": "\(Release.version)"])
        notifier?.ready(status: "serving")
        try await group.run()
        try await state.close()
        log.repeats.finish()
        log.direct.info("stopped")
    }

    private static func parts(
        of state: State,
        _ configuration: Configuration,
        _ serverReference: ServerReference,
        _ logger: Logger
    ) -> Services.Dependencies {
        Services.Dependencies(
            registry: state.registry,
            stores: state.stores,
            clinicIndex: state.clinicIndex,
            keyRing: state.keyRing,
            hashing: configuration.hashingSettings,
            clock: SystemClock(),
            entropy: SystemEntropy(),
            logger: logger,
            version: Release.version,
            policyCaps: configuration.policyCaps,
            isStopping: { serverReference.server?.isStopping ?? false },
            otherFigures: { serverReference.figures }
        )
    }

    /// The sockets from systemd, or new ones.
    private static func openSockets(
        _ settings: SocketSettings,
        in runtime: String
    ) throws -> [ListeningSocket] {
        if let passed = try Activation.takeSockets() { return passed }
        return try SocketName.allCases.map { name in
            let file =
                switch name {
                case .api:
                    SocketFile(
                        path: "\(runtime)/api.sock",
                        mode: settings.apiMode,
                        group: settings.apiGroup
                    )
                case .admin:
                    SocketFile(name, in: runtime)
                }
            return try file.listen(as: name)
        }
    }
}
