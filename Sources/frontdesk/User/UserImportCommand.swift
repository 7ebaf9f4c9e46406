internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain
internal import FrontdeskReflection

/// `frontdesk user import`.
struct UserImportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Create the users of a list in CSV.",
        discussion: """
            The header names the columns: user_name, and any of full_name, email, phone, role, \
            rights, user_level, apps, locale, time_zone, welcome. Several rights or apps have spaces \
            between them; an empty field is not given. Fields with separators, quotes or line ends \
            stand in quotes, a quote in them doubled (RFC 4180).

            Files are read as spreadsheets write them: UTF-8, or UTF-16 with a byte order mark; with \
            commas, semicolons or tabs, as the header or a first line such as sep=; has them. Rows and \
            columns with nothing in them are left out.

            The list is sent in pieces of up to 100 users. A faulty row keeps its piece and those \
            after it from being done, unless --skip-faulty is given. To import a corrected list again, \
            add --skip-existing. Try --dry-run first: it says what is wrong with every row, except \
            with names that are twice in pieces far apart.

            The exit status is 0 if every row is a user now, and 65 if rows are not right, or their \
            users exist and --skip-existing is not given.
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

    @Flag(help: "Leave out rows whose users exist already: same user name and e-mail address.")
    var skipExisting = false

    @Option(
        help: ArgumentHelp(
            "comma, semicolon or tab; without it, as the list has it.",
            valueName: "separator"
        )
    )
    var separator: CSVSeparator?

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
                    request(piece, of: list),
                    timeout: global.patience
                )
                sum.users += response.users
                sum.faults += response.faults.map { fault in
                    var fault = fault
                    if fault.line == 1 { fault.line = UInt32(clamping: list.headerLine) }
                    return fault
                }
                sum.existing += response.existing
                sum.awaitingWelcome += response.awaitingWelcome
                sum.rows += response.rows
                let goesOn = dryRun || skipFaulty || response.faults.isEmpty
                guard goesOn else { break }
            }
        }
        try show(sum, on: console, words(sum))
        guard sum.faults.isEmpty else { throw failure(sum) }
    }

    private func failure(_ sum: ImportUsersResponse) -> Failure {
        let existing = sum.faults.count { $0.reason == .alreadyExists }
        var parts: [String] = []
        let invalid = sum.faults.count - existing
        if invalid > 0 {
            parts.append("\(invalid) \(invalid == 1 ? "fault" : "faults") in the list")
        }
        if existing > 0 {
            parts.append("\(existing) \(existing == 1 ? "user exists" : "users exist") already")
        }
        var advice: String?
        if invalid == 0 {
            advice = "--skip-existing leaves them out"
        } else if !dryRun, !skipFaulty, !sum.users.isEmpty {
            advice = "correct the list, and import it again with --skip-existing"
        }
        return .invalidRows(parts.joined(separator: ", "), advice: advice)
    }

    private func request(_ piece: UserList.Piece, of list: UserList) -> ImportUsersRequest {
        var request = ImportUsersRequest()
        request.actor = tenant.actor
        request.csv = piece.text
        request.firstLine = UInt32(clamping: piece.firstLine)
        request.dryRun = dryRun
        request.skipFaulty = skipFaulty
        request.skipExisting = skipExisting
        request.separator = (separator ?? list.separator)?.rawValue ?? ""
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
        text += .line("\(sum.users.count) of \(sum.rows) users \(verb)")
        if !sum.existing.isEmpty { text += .line("\(sum.existing.count) exist already") }
        if sum.awaitingWelcome > 0 {
            text += .line(
                "\(sum.awaitingWelcome) wait for their welcome: the tenant has sent as many messages to"
                    + " unconfirmed addresses as it may in 24 hours"
            )
            text += .line("later: frontdesk user welcome-waiting --tenant \(tenant.tenant)")
        }
        return text
    }
}
