internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk session sign-out`.
struct SessionSignOutCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out",
        abstract: "End this session."
    )

    @OptionGroup var token: SessionToken
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let request = SignOutRequest(sessionToken: try token.read(console))
        let response = try await withSessions(in: console) {
            try await $0.signOut(request, timeout: global.callTimeout)
        }
        try show(response, on: console, .line("signed out"))
    }
}
