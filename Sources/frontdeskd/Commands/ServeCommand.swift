internal import ArgumentParser
internal import FrontdeskProcess
internal import Glibc

/// `frontdeskd serve`: runs the daemon.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the daemon until SIGTERM or SIGINT; reload the configuration on SIGHUP.",
        discussion: """
            Under systemd, the socket units provide the sockets. Otherwise the daemon creates \
            api.sock and admin.sock in the runtime directory. Without --config, only the user who \
            runs the daemon may make calls, and may make all of them.
            """
    )

    @Option(help: "The state directory, as created by frontdeskd init.") var state: String
    @Option(help: "The runtime directory, for the sockets.") var runtime = "/run/frontdesk"
    @Option(help: "The configuration file.") var config: String?

    func run() async throws {
        Self.prepareProcess()
        try await reportingStartupErrors {
            let daemon = try await Daemon(
                state: state,
                runtime: runtime,
                configurationFile: config
            )
            try await daemon.run()
        }
    }

    /// Disables core dumps before any secret is in memory. Ignores SIGPIPE, and SIGHUP until its
    /// handler is installed.
    private static func prepareProcess() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
    }
}
