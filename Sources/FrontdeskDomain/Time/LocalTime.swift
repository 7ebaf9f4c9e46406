/// The local date and time at a moment in a time zone.
package struct LocalTime: Sendable, Equatable {
    package let year: Int64
    /// 1 to 12.
    package let month: Int64
    /// 1 to 31.
    package let day: Int64
    package let hour: Int64
    package let minute: Int64
    package let offset: TimeZoneRules.Offset

    package init(_ moment: Timestamp, in zone: TimeZoneRules) {
        offset = zone.offset(at: moment)
        let local = moment.wholeSeconds + offset.seconds
        let days = local.flooredQuotient(86_400)
        let seconds = local - days * 86_400
        let date = CivilDate(days: days)
        (year, month, day) = (date.year, date.month, date.day)
        (hour, minute) = (seconds / 3600, seconds / 60 % 60)
    }

    /// Text for people: `22. November 2026, 10:20 Uhr (CET)` in German, `22 November 2026, 10:20
    /// (CET)` in English and for all other languages.
    package func text(in language: LanguageTag) -> String {
        let isGerman = language.language == .german
        let names = isGerman ? Self.german : Self.english
        let clock = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        let date = "\(day)\(isGerman ? "." : "") \(names[Int(month - 1)]) \(year)"
        return "\(date), \(clock)\(isGerman ? " Uhr" : "") (\(offset.zoneText))"
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let german = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]
}

extension TimeZoneRules.Offset {
    /// The zone's abbreviation, or its offset from UTC: `UTC+05:45`.
    fileprivate var zoneText: String {
        let isNamed = abbreviation.utf8.allSatisfy { (0x41...0x5a).contains($0 & 0xdf) }
        guard !isNamed || abbreviation.isEmpty else { return abbreviation }
        let minutes = abs(seconds) / 60
        let (hours, rest) = (minutes / 60, minutes % 60)
        return "UTC\(seconds < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):"
            + "\(rest < 10 ? "0" : "")\(rest)"
    }
}
