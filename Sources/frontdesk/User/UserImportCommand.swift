internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain
internal import FrontdeskReflection

/// `frontdesk user import`.
struct UserImportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Create users from a CSV list.",
        discussion: """
            The header names the columns: user_name, and any of full_name, email, phone, role, \
            rights, user_level, apps, locale, time_zone, welcome. Separate several rights or apps \
            by spaces. An empty field counts as absent. Enclose fields that contain separators, \
            quotes or line endings in quotes, and double each quote inside (RFC 4180).

            The command reads files as spreadsheets write them: UTF-8, or UTF-16 with a byte order \
            mark. The separator is a comma, a semicolon or a tab; the command takes it from the \
            header, or from a first line such as sep=;. It skips empty rows and columns.

            The command sends the list in pieces of up to 100 users. An invalid row stops the import \
            before its piece, unless --skip-invalid is given. To import a corrected list again, add \
            --skip-existing. Run --dry-run first: it reports the faults of every row, but does not \
            find a name that occurs in two pieces.

            The exit status is 0 if every row is now a user, and 65 if rows are invalid, or if \
            their users already exist and --skip-existing is not given.
            """
    )

    @OptionGroup var tenant: TenantOption

    @OptionGroup var options: ListImportOptions

    @Flag(help: "Skip rows whose users already exist with the same user name and e-mail address.")
    var skipExisting = false

    @Option(
        help: ArgumentHelp(
            "A user whose settings to copy, as with frontdesk user copy.",
            valueName: "user"
        )
    )
    var copyFrom = ""

    @Option(help: "How to welcome the users. (default: from the policy)")
    var welcome: Welcome?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let list = try options.readList(console)
        var sum = ImportUsersResponse()
        try await withAdmin(in: console) { client in
            for piece in list.pieces {
                let response = try await client.importUsers(
                    request(piece, of: list),
                    timeout: global.callTimeout
                )
                sum.users += response.users
                sum.faults += response.faults.map { $0.counted(from: list) }
                sum.existing += response.existing
                sum.awaitingWelcome += response.awaitingWelcome
                sum.rows += response.rows
                guard options.continues(after: response.faults) else { break }
            }
        }
        try show(sum, on: console, words(sum))
        guard sum.faults.isEmpty else { throw failure(sum) }
    }

    private func failure(_ sum: ImportUsersResponse) -> Failure {
        let canResume = options.canResume(after: sum.users)
        return .invalidRows(sum.faults, of: ("user", "users"), canResume: canResume)
    }

    private func request(_ piece: CSVList.Piece, of list: CSVList) -> ImportUsersRequest {
        ImportUsersRequest(
            actor: tenant.actor,
            csv: piece.text,
            dryRun: options.dryRun,
            skipInvalid: options.skipInvalid,
            firstLine: UInt32(clamping: piece.firstLine),
            welcome: welcome ?? .unspecified,
            copyFrom: copyFrom,
            separator: options.separatorText(of: list),
            skipExisting: skipExisting
        )
    }

    private func words(_ sum: ImportUsersResponse) -> String {
        var text = sum.faults.isEmpty ? "" : ImportFault.table(sum.faults)
        let verb = options.dryRun ? "would be created" : "created"
        text += .line("\(sum.users.count) of \(sum.rows) users \(verb)")
        if !sum.existing.isEmpty {
            let existing = sum.existing.count
            text += .line(
                existing == 1 ? "1 user already exists" : "\(existing) users already exist"
            )
        }
        if sum.awaitingWelcome > 0 {
            let waiting =
                sum.awaitingWelcome == 1 ? "1 user has" : "\(sum.awaitingWelcome) users have"
            text += .line(
                "\(waiting) not been welcomed: the tenant has reached its limit of messages to"
                    + " unconfirmed addresses in 24 hours"
            )
            text += .line(
                "run later: frontdesk user send-pending-welcomes --tenant \(tenant.tenant)"
            )
        }
        return text
    }
}
