internal import ArgumentParser

/// `frontdesk password`.
struct PasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Rate new passwords.",
        subcommands: [PasswordRateCommand.self]
    )
}
