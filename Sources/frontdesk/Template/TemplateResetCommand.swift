internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template reset`.
struct TemplateResetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Restore a built-in template."
    )

    @OptionGroup var template: TemplateArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let builtIn = try await withMail(in: console) {
            try await $0.resetTemplate(template.request, timeout: global.callTimeout)
        }
        let name = "\(builtIn.kind), \(builtIn.locale), \(builtIn.part.name)"
        try show(builtIn, on: console, .line("\(name): the built-in template is restored"))
    }
}
