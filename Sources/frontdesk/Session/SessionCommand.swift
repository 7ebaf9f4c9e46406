internal import ArgumentParser

/// `frontdesk session`.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "Manage a user's sessions with their session token.",
        subcommands: [
            SessionValidateCommand.self, SessionListCommand.self, SessionEndCommand.self,
            SessionEndOthersCommand.self, SessionSignOutCommand.self, SessionEventsCommand.self,
        ]
    )
}
