internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user enable`.
struct UserEnableCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Enable a disabled user and reset their failed attempts."
    )

    @OptionGroup var user: AccountArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let changed = try await withAdmin(in: console) {
            try await $0.enableUser(user.request, timeout: global.callTimeout)
        }
        try show(changed, on: console, .line("\(changed.data?.userName ?? "") is enabled"))
    }
}
