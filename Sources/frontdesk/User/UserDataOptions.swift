internal import ArgumentParser
internal import FrontdeskClient

/// The options that set a user's data.
struct UserDataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The person's full name.", valueName: "name"))
    var fullName: String?

    @Option(help: ArgumentHelp("The e-mail address; '' removes it.", valueName: "address"))
    var email: String?

    @Option(
        help: ArgumentHelp(
            "The telephone number with its country code; '' removes it.",
            valueName: "number"
        )
    )
    var phone: String?

    @Option(help: "The user's role in the tenant.")
    var role: Role?

    @Option(
        help: ArgumentHelp(
            "The rights of an administrator: none, modify, or create (which includes modify).",
            valueName: "right"
        )
    )
    var rights: RightsArgument?

    @Option(help: ArgumentHelp("The user level, 0 (highest) to 5.", valueName: "number"))
    var userLevel: UInt32?

    @Option(
        help: ArgumentHelp(
            "The apps that the user may use, separated by commas, or all.",
            valueName: "apps"
        )
    )
    var apps: AppsArgument?

    @Option(
        help: ArgumentHelp(
            "The language of mails, such as de-CH; '' uses the tenant's.",
            valueName: "tag"
        )
    )
    var locale: String?

    @Option(
        help: ArgumentHelp(
            "The time zone's IANA name, such as Europe/Zurich; '' lets the person choose."
        )
    )
    var timeZone: String?

    /// The data that the options give, and the names of its fields.
    var data: (data: UserData, fields: [String]) {
        var data = UserData()
        var fields: [String] = []
        func set<Value>(_ name: String, _ value: Value?, _ path: WritableKeyPath<UserData, Value>) {
            guard let value else { return }
            data[keyPath: path] = value
            fields.append(name)
        }
        set("full_name", fullName, \.fullName)
        set("email", email, \.email)
        set("phone", phone, \.phone)
        set("role", role, \.role)
        set("rights", rights?.rights, \.rights)
        set("apps", apps?.apps, \.apps)
        set("locale", locale, \.locale)
        set("time_zone", timeZone, \.timeZone)
        if let userLevel {
            let wire = UserLevel(number: userLevel)
            data.userLevel = wire
            fields.append("user_level")
        }
        return (data, fields)
    }

    /// Whether the options give no fields other than these.
    func hasOnly(_ names: Set<String>) -> Bool { Set(data.fields).isSubset(of: names) }
}

/// `modify`, `create` or `none`.
struct RightsArgument: ExpressibleByArgument {
    let rights: [Right]

    init?(argument: String) {
        switch argument {
        case "none": rights = []
        case "modify": rights = [.modify]
        case "create": rights = [.modify, .create]
        default: return nil
        }
    }

    static var allValueStrings: [String] { ["none", "modify", "create"] }
}

/// Names of apps separated by commas, or `all`.
struct AppsArgument: ExpressibleByArgument {
    let apps: [App]

    init?(argument: String) {
        guard argument != "all" else {
            apps = []
            return
        }
        let names = argument.split(separator: ",")
        let apps = names.compactMap { App(argument: String($0)) }
        guard !apps.isEmpty, apps.count == names.count else { return nil }
        self.apps = apps
    }
}
