internal import ArgumentParser
internal import FrontdeskClient

/// Names one account: `--tenant NAME USER`, or `--tenant NAME --user USER`.
struct AccountArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The tenant's name or id.", valueName: "name"))
    var tenant: String

    @Option(
        name: .customLong("user"),
        help: ArgumentHelp("Another way to give the argument <user>.", valueName: "user")
    )
    var option: String?

    @Argument(
        help: ArgumentHelp("The user name, e-mail address or account id.", valueName: "user")
    )
    var argument: String?

    func validate() throws {
        guard (option == nil) != (argument == nil) else {
            throw ValidationError("give one user name, e-mail address or account id")
        }
    }

    /// The user as the command line gives it.
    var user: String { argument ?? option ?? "" }

    /// A request about this user, with the operator as the actor.
    var request: UserRequest {
        UserRequest(actor: Actor(tenant: tenant), user: user)
    }
}
