internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk template set`.
struct TemplateSetCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Replace a built-in template with a tenant's own.",
        discussion: """
            The command reads the template from standard input. Example:

            frontdesk template set --tenant sonnental --locale de one-time-code text < text.mustache
            """
    )

    @OptionGroup var template: TemplateArguments

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = SetTemplateRequest()
        request.target = template.request
        request.source = try TemplateText.source(console)
        let stored = try await withMail(in: console) {
            try await $0.setTemplate(request, timeout: global.callTimeout)
        }
        let name = "\(stored.kind), \(stored.locale), \(stored.part.name)"
        try show(stored, on: console, .line("\(name): the tenant's own template is stored"))
    }
}

extension TemplateText {
    /// Reads a template's source from standard input.
    static func source(_ console: Console) throws -> String {
        guard let source = String(validating: try console.input.rest(), as: UTF8.self) else {
            throw Failure.usage("standard input is not UTF-8")
        }
        return source
    }
}
