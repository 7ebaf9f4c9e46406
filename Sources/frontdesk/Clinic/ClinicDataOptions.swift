internal import ArgumentParser
internal import FrontdeskClient

/// The options that set a clinic's data, except its name, address and country.
struct ClinicDataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The position in degrees, north and east, such as 47.3769,8.5417.",
            valueName: "position"
        )
    )
    var position: PositionArgument?

    @Option(help: ArgumentHelp("A specialty. May be repeated.", valueName: "text"))
    var specialty: [String] = []

    @Option(
        help: ArgumentHelp(
            "A language that the clinic speaks, such as de. May be repeated.",
            valueName: "tag"
        )
    )
    var language: [String] = []

    @Option(
        help: ArgumentHelp(
            "The telephone number with its country code; '' removes it.",
            valueName: "number"
        )
    )
    var phone: String?

    @Option(
        help: ArgumentHelp(
            "The website, beginning with https://; '' removes it.",
            valueName: "url"
        )
    )
    var website: String?

    /// The data that the options give, and the names of its fields.
    var data: (data: ClinicData, fields: [String]) {
        var data = ClinicData()
        var fields: [String] = []
        if let position {
            data.position = position.position
            fields.append("position")
        }
        if !specialty.isEmpty {
            data.specialties = specialty
            fields.append("specialties")
        }
        if !language.isEmpty {
            data.languages = language
            fields.append("languages")
        }
        if let phone {
            data.phone = phone
            fields.append("phone")
        }
        if let website {
            data.website = website
            fields.append("website")
        }
        return (data, fields)
    }
}
