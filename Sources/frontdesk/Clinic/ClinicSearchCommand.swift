internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic search`.
struct ClinicSearchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find open clinics as patients find them.",
        discussion: """
            Each word has to occur, or begin a word, in a clinic's name, specialties, address or \
            group. Case and accents are ignored. Without words, all clinics are found.

            With --session-token-file, the command searches as the patient does: within the clinic \
            group that the patient chose, if there is one.
            """
    )

    @Argument(help: ArgumentHelp("The words to find.", valueName: "word"))
    var words: [String] = []

    @Option(help: "The name or id of a group, to find only its clinics, also unlisted ones.")
    var group = ""

    @Option(
        help: ArgumentHelp("A file with a patient's session token.", valueName: "file"),
        completion: .file()
    )
    var sessionTokenFile: String?

    @Flag(help: "Find the clinics of all groups, whichever the patient chose.")
    var allGroups = false

    @Option(
        help: ArgumentHelp("Only clinics with this specialty. May be repeated.", valueName: "text")
    )
    var specialty: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only clinics that speak this language. May be repeated.",
            valueName: "tag"
        )
    )
    var language: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only clinics around this position in degrees, such as 47.3769,8.5417.",
            valueName: "position"
        )
    )
    var near: PositionArgument?

    @Option(help: ArgumentHelp("The radius, 1 to 500.", valueName: "km"))
    var radius: UInt32 = 500

    @Option(help: "The order of the results. (default: both)")
    var order: ClinicOrder?

    @Option(help: ArgumentHelp("How many clinics to show.", valueName: "number"))
    var limit = 20

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard !allGroups || group.isEmpty else {
            throw ValidationError("give either --group or --all-groups")
        }
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
        guard (1...500).contains(radius) else {
            throw ValidationError("--radius must be from 1 to 500")
        }
        guard order != .distance || near != nil else {
            throw ValidationError("--order distance needs --near POSITION")
        }
    }

    func run(in console: Console) async throws {
        let token = try sessionToken()
        let found = try await withSearch(in: console) { client in
            try await allPages(atMost: limit) { page in
                let request = SearchClinicsRequest(
                    group: group,
                    text: words.joined(separator: " "),
                    specialties: specialty,
                    languages: language,
                    position: near?.position,
                    radiusKm: near == nil ? 0 : radius,
                    order: order ?? .unspecified,
                    // The same for all pages; the last page may have more than are needed.
                    pageSize: UInt32(min(limit, Self.page)),
                    pageToken: page,
                    sessionToken: token,
                    allGroups: allGroups
                )
                let page = try await client.search(request, timeout: global.callTimeout)
                return (page.clinics, page.nextPageToken)
            }
        }
        try show(found, named: "clinics", on: console, FoundClinic.table(found))
    }

    private func sessionToken() throws -> SecretBytes {
        guard let sessionTokenFile else { return SecretBytes() }
        guard let token = try TokenFile(path: sessionTokenFile).read() else {
            throw Failure.usage("\(sessionTokenFile) contains no session token")
        }
        return token
    }

    /// Searches as a frontend if there is a patient's session, and otherwise as the operator.
    private func withSearch<Result>(
        in console: Console,
        _ body: (ClinicsClient) async throws -> Result
    ) async throws -> Result {
        try await Daemon(global, console).with(sessionTokenFile == nil ? .admin : .api) {
            try await body(ClinicsClient(channel: $0))
        }
    }

    /// The largest page.
    private static let page = 100
}
