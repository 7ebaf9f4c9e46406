internal import ArgumentParser
internal import FrontdeskClient
internal import FrontdeskDomain

/// `frontdesk clinic import`.
struct ClinicImportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Create clinics from a CSV list.",
        discussion: """
            The header names the columns: name, address, country, and any of latitude, longitude \
            (in degrees), specialties, languages, phone, website, listed (yes or no). Separate \
            several specialties by | and several languages by spaces. An empty field counts as \
            absent; a clinic is listed unless its row says no.

            The forms of the list and the options are those of frontdesk user import. A clinic \
            exists already if the group has one with the same name and address.

            The exit status is 0 if every row is now a clinic, and 65 if rows are invalid, or if \
            their clinics already exist and --skip-existing is not given.
            """
    )

    @OptionGroup var tenant: TenantOption

    @OptionGroup var options: ListImportOptions

    @Flag(help: "Skip rows whose clinics already exist with the same name and address.")
    var skipExisting = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run(in console: Console) async throws {
        let list = try options.readList(console)
        var sum = ImportClinicsResponse()
        try await withClinics(in: console) { client in
            for piece in list.pieces {
                let response = try await client.importClinics(
                    request(piece, of: list),
                    timeout: global.callTimeout
                )
                sum.clinics += response.clinics
                sum.faults += response.faults.map { $0.counted(from: list) }
                sum.existing += response.existing
                sum.rows += response.rows
                guard options.continues(after: response.faults) else { break }
            }
        }
        try show(sum, on: console, words(sum))
        guard sum.faults.isEmpty else { throw failure(sum) }
    }

    private func request(_ piece: CSVList.Piece, of list: CSVList) -> ImportClinicsRequest {
        ImportClinicsRequest(
            actor: tenant.actor,
            csv: piece.text,
            dryRun: options.dryRun,
            skipInvalid: options.skipInvalid,
            firstLine: UInt32(clamping: piece.firstLine),
            separator: options.separatorText(of: list),
            skipExisting: skipExisting
        )
    }

    private func failure(_ sum: ImportClinicsResponse) -> Failure {
        let canResume = options.canResume(after: sum.clinics)
        return .invalidRows(sum.faults, of: ("clinic", "clinics"), canResume: canResume)
    }

    private func words(_ sum: ImportClinicsResponse) -> String {
        var text = sum.faults.isEmpty ? "" : ImportFault.table(sum.faults)
        let verb = options.dryRun ? "would be created" : "created"
        text += .line("\(sum.clinics.count) of \(sum.rows) clinics \(verb)")
        switch sum.existing.count {
        case 0: break
        case 1: text += .line("1 clinic already exists")
        case let count: text += .line("\(count) clinics already exist")
        }
        return text
    }
}
