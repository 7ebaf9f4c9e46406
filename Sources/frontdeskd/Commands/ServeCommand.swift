internal import ArgumentParser
internal import FrontdeskProcess
internal import Glibc

/// `frontdeskd serve`: the daemon itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve until SIGTERM or SIGINT; SIGHUP reads the configuration again.",
        discussion: """
            Under systemd the sockets come from the socket units. Otherwise they are DIR/api.sock \
            and DIR/admin.sock of the runtime directory. Without --config, the user who runs the \
            daemon may do everything and nobody else anything.
            """
    )

    @Option(help: "The state directory, made by frontdeskd init.") var state: String
    @Option(help: "Where the sockets are made.") var runtime = "/run/frontdesk"
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

    /// Before anything secret is in memory, or a signal can find nobody home.
    private static func prepareProcess() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
        signal(SIGHUP, SIG_IGN)
    }
}
