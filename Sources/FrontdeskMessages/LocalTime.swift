package import FrontdeskDomain

/// A moment as people read it, in their zone and language.
package struct LocalTime: Sendable {
    private let seconds: Int64
    private let zone: String

    /// - Parameter zone: an IANA name; UTC for one that is not known.
    package init(_ moment: Timestamp, in zone: String) {
        let file = ZoneFile(named: zone)
        let seconds = Self.floor(moment.milliseconds, by: 1000)
        self.zone = file == nil ? "UTC" : zone
        // No stored value can trap: "never" has no place in a calendar.
        self.seconds =
            min(max(seconds, -62_135_596_800), 253_402_300_799)
            + (file?.offset(at: seconds) ?? 0)
    }

    /// Such as `26 July 2026, 14:05 (Europe/Zurich)`.
    package func text(in language: LanguageTag) -> String {
        let date = date
        let minutes = (seconds - Self.floor(seconds, by: 86_400) * 86_400) / 60
        let time = "\(Self.two(minutes / 60)):\(Self.two(minutes % 60))"
        return switch language.language {
        case .german:
            "\(date.day). \(Self.german[date.month - 1]) \(date.year), \(time) Uhr (\(zone))"
        default: "\(date.day) \(Self.english[date.month - 1]) \(date.year), \(time) (\(zone))"
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let german = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]

    /// The day in the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", `civil_from_days`).
    private var date: (year: Int64, month: Int, day: Int64) {
        let days = Self.floor(seconds, by: 86_400) + 719_468
        let era = Self.floor(days, by: 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, Int(month), dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func floor(_ number: Int64, by divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
