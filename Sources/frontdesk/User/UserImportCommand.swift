internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskReflection

/// `frontdesk user import`.
struct UserImportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Create the users of a list in CSV.",
        discussion: """
            The first line names the columns: user_name, and any of full_name, email, phone, role, \
            rights, user_level, apps, locale, time_zone, welcome. Several rights or apps have spaces \
            between them; an empty field is not given. Fields with commas, quotes or line ends stand \
            in quotes, a quote in them doubled (RFC 4180); the text is UTF-8.

            The list is sent in pieces of up to 100 users. A faulty row keeps its piece from being \
            done, and those after it, unless --skip-faulty is given. Try --dry-run first: it says \
            what is wrong with every row, except with names that are twice in pieces far apart.
            """
    )

    @OptionGroup var tenant: TenantOption

    @Argument(
        help: ArgumentHelp("The list; -: standard input.", valueName: "file"),
        completion: .file(extensions: ["csv"])
    )
    var file: String

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @Flag(help: "Leave faulty rows out, and create the users of the others.")
    var skipFaulty = false

    @Option(
        help: ArgumentHelp(
            "A user to take as a pattern, as with frontdesk user copy.",
            valueName: "user"
        )
    )
    var like = ""

    @Option(help: "temporary-password, activation-link or none; without it, as the policy says.")
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let bytes = file == "-" ? try console.input.rest() : try UserList.read(file)
        let list = try UserList(bytes)
        var sum = ImportUsersResponse()
        try await withAdmin(in: console) { client in
            for piece in list.pieces {
                let response = try await client.importUsers(
                    request(piece),
                    timeout: global.patience
                )
                sum.users += response.users
                sum.faults += response.faults
                sum.rows += response.rows
                let goesOn = dryRun || skipFaulty || response.faults.isEmpty
                guard goesOn else { break }
            }
        }
        try show(sum, on: console, words(sum))
        guard sum.faults.isEmpty || skipFaulty else {
            throw Failure.usage(
                "\(sum.faults.count) faults in the list",
                advice: dryRun ? nil : "users of earlier pieces are created; see the list above"
            )
        }
    }

    private func request(_ piece: UserList.Piece) -> ImportUsersRequest {
        var request = ImportUsersRequest()
        request.actor = tenant.actor
        request.csv = piece.text
        request.firstLine = UInt32(clamping: piece.firstLine)
        request.dryRun = dryRun
        request.skipFaulty = skipFaulty
        request.like = like
        request.welcome = welcome ?? .unspecified
        return request
    }

    private func words(_ sum: ImportUsersResponse) -> String {
        var text = ""
        if !sum.faults.isEmpty {
            var table = Table("line", "column", "what is wrong")
            for fault in sum.faults {
                let place = fault.character > 0 ? "character \(fault.character)" : fault.column
                table.add("\(fault.line)", place.isEmpty ? "-" : place, fault.description)
            }
            text += table.text
        }
        let verb = dryRun ? "would be created" : "created"
        return text + .line("\(sum.users.count) of \(sum.rows) users \(verb)")
    }
}
