internal import ArgumentParser

/// `frontdesk session`.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: "The sessions of signed-in people, by a session token.",
        subcommands: [
            SessionValidateCommand.self, SessionListCommand.self, SessionEndCommand.self,
            SessionEndOthersCommand.self, SessionSignOutCommand.self, SessionEventsCommand.self,
        ]
    )
}
