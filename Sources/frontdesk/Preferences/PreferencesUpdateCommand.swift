internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences update`.
struct PreferencesUpdateCommand: PreferencesCalling {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Set the time zone, the language, or for how many days devices are trusted.",
        discussion: "Only what is given is changed."
    )

    @OptionGroup var session: PreferencesSession

    @Option(
        help: ArgumentHelp(
            "An IANA name such as Europe/Zurich; '': the tenant's.",
            valueName: "name"
        )
    )
    var timeZone: String?

    @Option(
        help: ArgumentHelp(
            "The language of pages and mails, such as de-CH; '': the tenant's.",
            valueName: "tag"
        )
    )
    var locale: String?

    @Option(
        help: ArgumentHelp(
            "No code is asked for on a trusted device for so many days, as far as the tenant allows.",
            valueName: "days"
        )
    )
    var trustDays: UInt32?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard timeZone != nil || locale != nil || trustDays != nil else {
            throw ValidationError("say what to change, such as --time-zone Europe/Zurich")
        }
    }

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            var request = UpdatePreferencesRequest()
            (request.sessionToken, request.client) = (own.token, own.client)
            if let timeZone {
                request.timeZone = timeZone
                request.fields.append("time_zone")
            }
            if let locale {
                request.locale = locale
                request.fields.append("locale")
            }
            if let trustDays {
                request.trustDays = trustDays
                request.fields.append("trust_days")
            }
            return try await own.service.update(request, timeout: own.patience)
        }
    }
}
