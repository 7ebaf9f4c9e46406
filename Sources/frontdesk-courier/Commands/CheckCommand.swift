internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc

/// `frontdesk-courier check`: tests everything that sending needs, and sends nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Check a configuration and the connections to the daemon and the servers.",
        discussion: """
            The command sends no message. It names the sender and a recipient to the mail server, \
            as for a mail, and then resets the transaction. Exit status: 0 if everything works, 78 \
            if the configuration is invalid, 69 if a server cannot be reached or rejects the \
            courier.
            """
    )

    @Option(help: "The configuration file.") var config: String
    @Option(
        help: ArgumentHelp(
            "The recipient to name to the mail server. (default: mail.check_address, or mail.from)",
            valueName: "address"
        )
    )
    var mailTo: String?
    @Flag(help: "Check only the configuration and make no connections.") var offline = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        try await reportingStartupErrors {
            var configuration = try Configuration(file: config)
            if let mailTo {
                guard let address = MailAddress(mailTo) else {
                    throw ValidationError(
                        "--mail-to must be one address such as me@example.org"
                    )
                }
                configuration.mail?.checkAddress = address.text
            }
            let channels = try DeliveryChannel.all(configuration)
            print("configuration: ok")
            guard !offline else { return }
            var isHealthy = await report("daemon", await checkDaemon(configuration.socket))
            for channel in channels {
                isHealthy =
                    await report(channel.kind.name, await channel.workers.first?.sender.check())
                    && isHealthy
            }
            guard isHealthy else { throw ExitCode(EX_UNAVAILABLE) }
        }
    }

    private func report(_ what: String, _ fault: String?) async -> Bool {
        print("\(what): \(fault.map(\.escapedForLog) ?? "ok")")
        return fault == nil
    }

    /// The reason why the daemon does not accept this process as a courier; nil if it does.
    private func checkDaemon(_ socket: String) async -> String? {
        do throws(CallError) {
            let client = try await FrontdeskClient.connect(to: socket)
            let answer: Result<WhoAmIResponse, CallError>
            do throws(CallError) {
                answer = .success(
                    try await HealthClient(channel: client)
                        .whoAmI(WhoAmIRequest(), timeout: .seconds(10))
                )
            } catch { answer = .failure(error) }
            await client.close()
            let caller = try answer.get()
            return caller.roles.contains(.courier)
                ? nil
                : "uid \(caller.uid) does not have the role courier: add it in frontdeskd.yaml"
        } catch {
            return error.message
        }
    }
}
