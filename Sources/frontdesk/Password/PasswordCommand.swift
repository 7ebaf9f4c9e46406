internal import ArgumentParser

/// `frontdesk password`.
struct PasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Advice on new passwords.",
        subcommands: [PasswordRateCommand.self]
    )
}
