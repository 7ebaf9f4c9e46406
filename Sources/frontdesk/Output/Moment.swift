internal import FrontdeskDomain

/// Formats times and durations for people.
struct Moment {
    /// Unix time in milliseconds.
    let now: Int64
    let zone: Zone

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
        let date = CivilDate(days: Self.floor(local, by: 86_400))
        let second = local - Self.floor(local, by: 86_400) * 86_400
        let minutes = abs(offset) / 60
        return
            "\(Self.padded(date.year, 4))-\(Self.twoDigits(date.month))-\(Self.twoDigits(date.day))"
            + "T\(Self.twoDigits(second / 3600)):\(Self.twoDigits(second / 60 % 60))"
            + ":\(Self.twoDigits(second % 60))"
            + (offset < 0 ? "-" : "+")
            + "\(Self.twoDigits(minutes / 60)):\(Self.twoDigits(minutes % 60))"
    }

    /// The time and its distance from now.
    func timeAndDistance(_ milliseconds: Int64) -> String? {
        time(milliseconds).map { "\($0) (\(distance(milliseconds)))" }
    }

    /// The distance from now, such as `in 12 h` or `3 min ago`.
    func distance(_ milliseconds: Int64) -> String {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(now)
        guard !overflow, difference.magnitude >= 1000 else { return overflow ? "far away" : "now" }
        let span = Int64(clamping: difference.magnitude)
        return difference > 0
            ? "in \(Self.wait(milliseconds: span))" : "\(Self.words(span / 1000, in: /)) ago"
    }

    /// The milliseconds left until `moment` (Unix time in milliseconds); nil if it has passed.
    func wait(until moment: Int64) -> Int64? {
        guard moment > now else { return nil }
        let (wait, overflow) = moment.subtractingReportingOverflow(now)
        return overflow ? .max : wait
    }

    /// A waiting time in its largest unit, rounded up.
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

    private static func twoDigits(_ value: Int64) -> String { padded(value, 2) }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
