internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk clinic update`.
struct ClinicUpdateCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a clinic's data.",
        discussion: """
            The command changes only what its options name. The specialties given replace all \
            others, and so do the languages.
            """
    )

    @OptionGroup var clinic: ClinicArguments

    @Option(help: "The new name.")
    var name: String?

    @Option(help: "The new postal address in one line.")
    var address: String?

    @Option(help: ArgumentHelp("The country's code of two letters.", valueName: "code"))
    var country: String?

    @OptionGroup var data: ClinicDataOptions

    @Option(
        help: ArgumentHelp(
            "Remove position, specialties or languages. May be repeated.",
            valueName: "field"
        )
    )
    var remove: [RemovableField] = []

    @Flag(
        inversion: .prefixedNo,
        help: "Whether searches over all groups find the clinic."
    )
    var listed: Bool?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    enum RemovableField: String, ExpressibleByArgument, CaseIterable {
        case position, specialties, languages
    }

    private var request: UpdateClinicRequest {
        var (data, fields) = data.data
        func set(_ field: String, _ value: String?, _ path: WritableKeyPath<ClinicData, String>) {
            guard let value else { return }
            data[keyPath: path] = value
            fields.append(field)
        }
        set("name", name, \.name)
        set("address", address, \.address)
        set("country", country, \.country)
        if let listed {
            data.listed = listed
            fields.append("listed")
        }
        fields += remove.map(\.rawValue)
        return UpdateClinicRequest(
            actor: clinic.request.actor,
            clinicID: clinic.clinic,
            data: data,
            fields: fields
        )
    }

    func validate() throws {
        let fields = request.fields
        guard !fields.isEmpty else {
            throw ValidationError("name what to change, for example with --phone NUMBER")
        }
        guard Set(fields).count == fields.count else {
            throw ValidationError("--remove must not name what another option sets")
        }
    }

    func run(in console: Console) async throws {
        let changed = try await withClinics(in: console) {
            try await $0.updateClinic(request, timeout: global.callTimeout)
        }
        try show(changed, on: console, changed.details(Moment(console)))
    }
}
