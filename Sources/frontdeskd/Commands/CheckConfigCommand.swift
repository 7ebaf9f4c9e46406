internal import ArgumentParser
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskWire
internal import Logging

/// `frontdeskd check-config`: checks a configuration file and reports its faults.
struct CheckConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check a configuration file.",
        discussion: """
            The exit status is 78 if the file has a fault. If a daemon is running and this user is \
            its operator, the command also looks up the tenants that the file names. A name \
            without a tenant is only a warning, because the tenant may be created later.
            """
    )

    @Argument(help: "The configuration file.") var file: String
    @Option(help: "The runtime directory of the running daemon.") var runtime = "/run/frontdesk"

    func run() async throws {
        try await reportingStartupErrors {
            let names = try Configuration(file: file).namedTenants
                .map { String(decoding: $0.bytes, as: UTF8.self) }
            guard let unknown = await unknown(among: names) else {
                print("\(file): ok; without a daemon, the names of tenants were not checked")
                return
            }
            for name in unknown {
                StandardError.write(
                    "frontdeskd: warning: \(file.escapedForLog): there is no tenant "
                        + "\(name.escapedForLog)\n",
                    priority: .warning
                )
            }
            print("\(file): ok")
        }
    }

    /// The names without a tenant; nil if the daemon could not be asked.
    private func unknown(among names: [String]) async -> [String]? {
        guard !names.isEmpty else { return [] }
        guard let channel = AdminChannel(runtime: runtime) else { return nil }
        let daemon = OperatorClient(channel: channel)
        var unknown: [String] = []
        for name in names {
            let request = TenantRequest(tenant: name)
            do throws(CallError) {
                _ = try await daemon.getTenant(request)
            } catch {
                guard error.code == .notFound else { return nil }
                unknown.append(name)
            }
        }
        return unknown
    }
}
