internal import ArgumentParser
internal import FrontdeskClient

/// `frontdesk preferences update`.
struct PreferencesUpdateCommand: PreferencesSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Set the time zone, the language, or how long devices are trusted.",
        discussion: "The command changes only what its options name."
    )

    @OptionGroup var session: PreferencesSession

    @Option(
        help: ArgumentHelp(
            "The time zone's IANA name, such as Europe/Zurich; '' uses the tenant's.",
            valueName: "name"
        )
    )
    var timeZone: String?

    @Option(
        help: ArgumentHelp(
            "The language of pages and mails, such as de-CH; '' uses the tenant's.",
            valueName: "tag"
        )
    )
    var locale: String?

    @Option(
        help: ArgumentHelp(
            "How many days a trusted device needs no code, up to the tenant's limit.",
            valueName: "days"
        )
    )
    var trustDays: UInt32?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        guard timeZone != nil || locale != nil || trustDays != nil else {
            throw ValidationError("name what to change, for example with --time-zone Europe/Zurich")
        }
    }

    func run(in console: Console) async throws {
        try await show(in: console) { own in
            var request = UpdatePreferencesRequest(sessionToken: own.token, client: own.client)
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
            return try await own.service.update(request, timeout: own.callTimeout)
        }
    }
}
