internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user create`.
struct UserCreateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create an account.",
        discussion: """
            Without --password-stdin the password is asked for in a terminal, where it may be left \
            empty, and not set anywhere else: then the account cannot sign in until it is.
            """
    )

    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(help: ArgumentHelp("The name to sign in with.", valueName: "user"))
    var userName: String

    @Option(help: ArgumentHelp("The e-mail address.", valueName: "address"))
    var email = ""

    @Option(help: "What the account may do in its tenant.")
    var role = Role.member

    @OptionGroup var password: PasswordOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        var request = CreateAccountRequest()
        request.tenant = tenant
        request.userName = userName
        request.email = email
        request.role = role
        request.password = try password.findNew(console, canBeEmpty: true) ?? SecretBytes()
        let account = try await withOperator(in: console) {
            try await $0.createAccount(request, timeout: global.patience)
        }
        try show(account, on: console, account.details(Moment(console)))
    }
}
