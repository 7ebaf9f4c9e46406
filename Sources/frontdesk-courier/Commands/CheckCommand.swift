internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskProcess
internal import Glibc

/// `frontdesk-courier check`: does everything that sending needs, and sends nothing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Check a configuration: read it, connect to the daemon and the servers, send nothing.",
        discussion: """
            The mail server is asked to accept the sender and a recipient, as for a mail; the \
            courier then withdraws. Exit status: 0 everything works, 78 the configuration has a \
            fault, 69 a server cannot be reached or does not accept the courier.
            """
    )

    @Option(help: "The configuration file.") var config: String
    @Option(
        help: ArgumentHelp(
            "The recipient to ask the mail server for; without it mail.check_address, or mail.from.",
            valueName: "address"
        )
    )
    var mailTo: String?
    @Flag(help: "Read the configuration only; connect to nothing.") var offline = false

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        try await reportingStartupErrors {
            var configuration = try Configuration(file: config)
            if let mailTo {
                guard let address = MailAddress(mailTo) else {
                    throw ValidationError(
                        "--mail-to: one address such as me@example.org is expected"
                    )
                }
                configuration.mail?.checkAddress = address.text
            }
            let ways = try Way.all(configuration)
            print("configuration: ok")
            guard !offline else { return }
            var isWell = await report("daemon", await checkDaemon(configuration.socket))
            for way in ways {
                isWell =
                    await report(way.channel.name, await way.workers.first?.sender.check())
                    && isWell
            }
            guard isWell else { throw ExitCode(EX_UNAVAILABLE) }
        }
    }

    private func report(_ what: String, _ fault: String?) async -> Bool {
        print("\(what): \(fault.map(\.escapedForLog) ?? "ok")")
        return fault == nil
    }

    /// What keeps the daemon from accepting this process as a courier; nil for nothing.
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
