internal import ArgumentParser
internal import FrontdeskClient
internal import Glibc

/// The operator's and developer's command line.
@main
struct Frontdesk: ParsableCommand {
    static let version = Release.version

    static let configuration = CommandConfiguration(
        commandName: "frontdesk",
        abstract: "Manage and try the sign-in daemon of this machine.",
        discussion: """
            Commands for tenants, users, policies and audit trails, and `status`, go to the socket \
            `admin` in the runtime directory; all others to `api`.

            TOKEN may be `-`: one line from standard input, so that it shows in no list of \
            processes and no shell history. Passwords are never arguments: they are asked for in a \
            terminal, or read with --password-stdin, one line each, or with --answer from standard \
            input or a file.

            With --json a command writes one JSON object to standard output, with the names of the \
            protos; moments are Unix time in milliseconds. What went wrong is \
            {"error": {"code", "reason", "message", "violations", "retry_after_ms", "request_id"}} \
            on standard error.

            Exit status:
            \(ExitStatus.help)

            Completions: frontdesk --generate-completion-script bash|zsh|fish
            """,
        version: version,
        subcommands: [
            TenantCommand.self, UserCommand.self, PolicyCommand.self, PageCommand.self,
            SignInCommand.self, RecoverCommand.self, ActivateCommand.self, ResetCommand.self,
            StepUpCommand.self, FlowCommand.self, SessionCommand.self, PreferencesCommand.self,
            PasswordCommand.self, OutboxCommand.self, MailCommand.self, AuditCommand.self,
            CallCommand.self,
            DescribeCommand.self, WhoAmICommand.self, StatusCommand.self, HealthCommand.self,
            ClockCommand.self,
        ]
    )

    // Declared here and by each command, so that the options may stand before and after its name.
    @OptionGroup(title: "Global options") var global: GlobalOptions

    @MainActor
    static func main() async {
        Glibc.exit(await run(Array(CommandLine.arguments.dropFirst()), in: .system).rawValue)
    }
}
