internal import ArgumentParser
internal import FrontdeskDomain
internal import FrontdeskProcess
internal import FrontdeskWire
internal import Logging

/// `frontdeskd check-config`: reads a configuration file and says what is wrong with it.
struct CheckConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check a configuration file.",
        discussion: """
            A fault ends the check with status 78. If a daemon runs and this user is its operator, \
            the names of tenants in the file are compared with the daemon's. A name that no tenant \
            has is a warning: the tenant may be created later.
            """
    )

    @Argument(help: "The file.") var file: String
    @Option(help: "Where the sockets of the running daemon are.") var runtime = "/run/frontdesk"

    func run() async throws {
        try await reportingStartupErrors {
            let names = try Configuration(file: file).namedTenants
                .map { String(decoding: $0.bytes, as: UTF8.self) }
            guard let unknown = await unknown(among: names) else {
                print("\(file): ok; no daemon was asked whether the tenants it names exist")
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

    /// Those of the names that no tenant has; nil if the daemon could not be asked.
    private func unknown(among names: [String]) async -> [String]? {
        guard !names.isEmpty else { return [] }
        guard let channel = AdminChannel(runtime: runtime) else { return nil }
        let daemon = OperatorClient(channel: channel)
        var unknown: [String] = []
        for name in names {
            var request = TenantRequest()
            request.tenant = name
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
