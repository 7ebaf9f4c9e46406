internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user diagnose`.
struct UserDiagnoseCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Find out why a user cannot sign in and how to fix it."
    )

    @OptionGroup var user: AccountArguments

    @Option(help: "The app to sign in to. (default: each app of the tenant)")
    var app: App?

    @Option(help: ArgumentHelp("The person's IP address. (default: not checked)", valueName: "ip"))
    var clientAddress = ""

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = ExplainSignInRequest()
        request.actor = user.request.actor
        request.user = user.user
        request.app = app ?? .unspecified
        request.address = clientAddress
        let response = try await withAdmin(in: console) {
            try await $0.explainSignIn(request, timeout: global.callTimeout)
        }
        try show(response, on: console, words(response, Moment(console)))
    }

    private func words(_ response: ExplainSignInResponse, _ moment: Moment) -> String {
        var table = Table("check", "verdict", "cause", "when", "remedy")
        for finding in response.findings {
            table.add(
                finding.check.name,
                finding.verdict.name,
                finding.cause,
                moment.timeAndDistance(finding.at) ?? "",
                finding.remedy
            )
        }
        var text = table.text
        if !response.apps.isEmpty {
            var apps = Table("app", "can sign in", "cause", "remedy")
            for app in response.apps {
                apps.add(app.app.name, app.canSignIn ? "yes" : "no", app.cause, app.remedy)
            }
            text += "\n" + apps.text + "\n"
        }
        let sum =
            response.canSignIn
            ? "no known obstacle to signing in" : "this user cannot sign in"
        return text + .line(sum)
    }
}
