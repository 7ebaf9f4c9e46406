internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences clinic-group`.
struct PreferencesClinicGroupCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "clinic-group",
        abstract: "Choose a patient's clinic group, or none.",
        discussion: "The patient's sessions have the group at once, and searches default to it."
    )

    @OptionGroup var session: PreferencesSession

    @Option(help: ArgumentHelp("The group's name.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp("What a camera read from the group's QR code.", valueName: "text")
    )
    var qrPayload: String?

    @Flag(help: "Continue without a clinic group.")
    var none = false

    @Flag(help: "Use the group that was chosen last.")
    var same = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard choices.count == 1 else {
            throw ValidationError("give one of --name, --qr-payload, --none and --same")
        }
    }

    func run(in console: Console) async throws {
        let response = try await withPreferences(in: console) { own in
            let request = SetClinicGroupRequest(
                sessionToken: own.token,
                client: own.client,
                choice: ChooseClinicGroupAnswer(choice: choices.first)
            )
            return try await own.service.setClinicGroup(request, timeout: own.callTimeout)
        }
        if let problem = response.problem {
            throw Failure(problem, "nothing was changed", Moment(console))
        }
        let view = response.preferences ?? PreferencesView()
        try show(view, on: console, view.words(Moment(console)))
    }

    private var choices: [ChooseClinicGroupAnswer.Choice] {
        [
            name.map { .name($0) }, qrPayload.map { .qrPayload($0) }, none ? .skip(true) : nil,
            same ? .same(true) : nil,
        ].compactMap(\.self)
    }
}
