internal import ArgumentParser
internal import FrontdeskClient
internal import Glibc

/// The command line for operators and developers.
@main
struct Frontdesk: ParsableCommand {
    static let version = Release.version

    static let configuration = CommandConfiguration(
        commandName: "frontdesk",
        abstract: "Manage and test the sign-in daemon on this machine.",
        discussion: """
            Commands for tenants, users, clinics, policies, templates, outboxes, audit logs, the clock and \
            `status` use the socket `admin` in the runtime directory. The others use `api`, unless \
            their help says otherwise.

            If TOKEN is `-`, the command reads it as one line from standard input. This keeps the \
            token out of process lists and shell history. Passwords are never arguments. A command \
            prompts for them on a terminal, reads them with --password-stdin, one per line, or \
            reads them with --answer from standard input or a file.

            With --json, a command writes one JSON object to standard output. Its field names are \
            those of the protos, and its times are Unix times in milliseconds. Errors are written \
            to standard error as {"error": {"code", "reason", "message", "violations", \
            "retry_after_ms", "request_id"}}.

            Exit status:
            \(ExitStatus.help)

            Shell completion: frontdesk --generate-completion-script bash|zsh|fish
            """,
        version: version,
        subcommands: [
            TenantCommand.self, UserCommand.self, ClinicCommand.self, PolicyCommand.self,
            SignInPageCommand.self, SignInCommand.self, RegisterCommand.self,
            RecoverCommand.self, ActivateCommand.self,
            ResetPasswordCommand.self,
            StepUpCommand.self, FlowCommand.self, SessionCommand.self, PreferencesCommand.self,
            PasswordCommand.self, OutboxCommand.self, TemplateCommand.self, AuditCommand.self,
            CallCommand.self,
            DescribeCommand.self, WhoAmICommand.self, StatusCommand.self, HealthCommand.self,
            ClockCommand.self,
        ]
    )

    // Each command declares these options too, so that they may precede or follow its name.
    @OptionGroup(title: "Global options") var global: GlobalOptions

    @MainActor
    static func main() async {
        Glibc.exit(await run(Array(CommandLine.arguments.dropFirst()), in: .system).rawValue)
    }
}
