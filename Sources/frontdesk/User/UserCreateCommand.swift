internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user create`.
struct UserCreateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create a user, and welcome them by mail.",
        discussion: """
            As the tenant's policy says, the user is mailed where to sign in and, apart from it, a \
            temporary password; or a link that leads to setting a password, for which the policy has \
            to name the sign-in page (page.address).

            With --ask-password or --password-stdin the account gets that password instead, and \
            nothing is mailed: for a first administrator, or a machine without mail.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Option(help: ArgumentHelp("The name to sign in with.", valueName: "user"))
    var userName: String

    @OptionGroup var data: UserDataOptions

    @Option(
        help: ArgumentHelp(
            """
            A user to take as a pattern: role, rights, level, apps, language, time zone, two-step \
            choice.
            """,
            valueName: "user"
        )
    )
    var like = ""

    @Option(help: "temporary-password, activation-link or none; without it, as the policy says.")
    var welcome: Welcome?

    @Flag(help: "Ask for a password at the terminal.")
    var askPassword = false

    @OptionGroup var password: PasswordOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    private var setsPassword: Bool { askPassword || password.isOnStandardInput }

    func validate() throws {
        guard setsPassword else { return }
        guard data.hasOnly(["email", "role"]), like.isEmpty, welcome == nil else {
            throw ValidationError(
                "with a password, only --email and --role can be given: set the rest afterwards, "
                    + "with frontdesk user update"
            )
        }
    }

    func run(in console: Console) async throws {
        if setsPassword { return try await createWithPassword(in: console) }
        var request = CreateUserRequest()
        request.actor = tenant.actor
        request.user = data.data.data
        request.user?.userName = userName
        request.like = like
        request.welcome = welcome ?? .unspecified
        let user = try await withAdmin(in: console) {
            try await $0.createUser(request, timeout: global.patience)
        }
        try show(user, on: console, user.details(Moment(console)))
    }

    private func createWithPassword(in console: Console) async throws {
        var request = CreateAccountRequest()
        request.tenant = tenant.tenant
        request.userName = userName
        request.email = data.email ?? ""
        request.role = data.role ?? .member
        request.password = try password.fetchNew(console)
        let account = try await withOperator(in: console) {
            try await $0.createAccount(request, timeout: global.patience)
        }
        try show(account, on: console, account.details(Moment(console)))
    }
}
