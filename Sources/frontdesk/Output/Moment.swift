/// Writes moments and spans of time for people.
struct Moment {
    /// Unix time in milliseconds.
    let now: Int64
    let zone: Zone

    init(_ console: Console) { self.init(now: console.now(), zone: console.zone) }

    init(now: Int64, zone: Zone) {
        self.now = now
        self.zone = zone
    }

    /// The local time in ISO 8601 with its zone; nil for 0, which means "none" in the protos.
    func time(_ milliseconds: Int64) -> String? {
        guard milliseconds != 0 else { return nil }
        let seconds = Self.floor(milliseconds, by: 1000)
        let offset = zone.offset(seconds)
        let local = seconds + offset
        let date = CivilDate(day: Self.floor(local, by: 86_400))
        let second = local - Self.floor(local, by: 86_400) * 86_400
        let minutes = abs(offset) / 60
        return "\(date)T\(Self.two(second / 3600)):\(Self.two(second / 60 % 60))"
            + ":\(Self.two(second % 60))"
            + (offset < 0 ? "-" : "+") + "\(Self.two(minutes / 60)):\(Self.two(minutes % 60))"
    }

    /// The same, and how far from now.
    func timeAndDistance(_ milliseconds: Int64) -> String? {
        time(milliseconds).map { "\($0) (\(distance(milliseconds)))" }
    }

    /// How far from now, such as `in 12 h` or `3 min ago`.
    func distance(_ milliseconds: Int64) -> String {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(now)
        guard !overflow, difference.magnitude >= 1000 else { return overflow ? "far away" : "now" }
        let span = Int64(clamping: difference.magnitude)
        return difference > 0
            ? "in \(Self.wait(milliseconds: span))" : "\(Self.words(span / 1000, in: /)) ago"
    }

    /// A time to wait in its largest unit, rounded up.
    static func wait(milliseconds: Int64) -> String {
        words(ceiling(max(1, milliseconds), by: 1000), in: ceiling)
    }

    private static func words(_ seconds: Int64, in unit: (Int64, Int64) -> Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(unit(seconds, 60)) min"
        case ..<172_800: "\(unit(seconds, 3600)) h"
        default: "\(unit(seconds, 86_400)) days"
        }
    }

    private static func ceiling(_ value: Int64, by unit: Int64) -> Int64 {
        value / unit + (value % unit > 0 ? 1 : 0)
    }

    private static func floor(_ value: Int64, by unit: Int64) -> Int64 {
        value / unit - (value % unit < 0 ? 1 : 0)
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate: CustomStringConvertible {
    let description: String

    /// - Parameter day: counted from 1970-01-01.
    init(day: Int64) {
        // Years are counted from March, so that the leap day is the last; 400 years repeat
        // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        description =
            [Self.padded(year, 4), Self.padded(month, 2), Self.padded(dayOfMonth, 2)]
            .joined(separator: "-")
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
