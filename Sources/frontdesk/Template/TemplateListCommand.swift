internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk template list`.
struct TemplateListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a tenant's templates and show which ones it has customized."
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Flag(help: "List only the templates that the tenant has customized.") var customized = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let all = try await withMail(in: console) { client in
            let request = ListTemplatesRequest(tenant: tenant)
            return try await client.listTemplates(request, timeout: global.callTimeout).templates
        }
        let templates = all.filter { !customized || $0.isCustom }
        let moment = Moment(console)
        var table = Table("kind", "locale", "part", "must contain", "customized at")
        for template in templates {
            table.add(
                template.kind,
                template.locale,
                template.part.name,
                template.requiredValue.isEmpty ? "" : "{{\(template.requiredValue)}}",
                moment.time(template.updatedAt) ?? ""
            )
        }
        try show(templates, named: "templates", on: console, table.text)
    }
}
