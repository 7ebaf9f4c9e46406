internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk user create`.
struct UserCreateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create a user and send them a welcome mail.",
        discussion: """
            Depending on the tenant's policy, the user gets the sign-in address and, in a separate \
            mail, a temporary password; or a link to set a password, which requires the policy to \
            name the sign-in page (page.url).

            With --ask-password or --password-stdin, the account gets that password instead, and \
            the daemon sends no mail. Use this for the first administrator or on a machine without \
            mail.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Option(help: ArgumentHelp("The name that the user signs in with.", valueName: "user"))
    var userName: String

    @OptionGroup var data: UserDataOptions

    @Option(
        help: ArgumentHelp(
            "A user whose settings to copy, as with frontdesk user copy.",
            valueName: "user"
        )
    )
    var copyFrom = ""

    @Option(help: "How to welcome the user. (default: from the policy)")
    var welcome: Welcome?

    @Flag(help: "Prompt for a password on the terminal.")
    var askPassword = false

    @OptionGroup var password: PasswordOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    private var setsPassword: Bool { askPassword || password.isOnStandardInput }

    func validate() throws {
        guard setsPassword else { return }
        guard data.hasOnly(["email", "role"]), copyFrom.isEmpty, welcome == nil else {
            throw ValidationError(
                "a password allows only --email and --role: set everything else afterwards with "
                    + "frontdesk user update"
            )
        }
    }

    func run(in console: Console) async throws {
        if setsPassword { return try await createWithPassword(in: console) }
        var request = CreateUserRequest(actor: tenant.actor, user: data.data.data)
        request.user?.userName = userName
        request.copyFrom = copyFrom
        request.welcome = welcome ?? .unspecified
        let user = try await withAdmin(in: console) {
            try await $0.createUser(request, timeout: global.callTimeout)
        }
        try show(user, on: console, user.details(Moment(console)))
    }

    private func createWithPassword(in console: Console) async throws {
        let request = CreateAccountRequest(
            tenant: tenant.tenant,
            userName: userName,
            email: data.email ?? "",
            role: data.role ?? .member,
            password: try password.fetchNew(console)
        )
        let account = try await withOperator(in: console) {
            try await $0.createAccount(request, timeout: global.callTimeout)
        }
        try show(account, on: console, account.details(Moment(console)))
    }
}
