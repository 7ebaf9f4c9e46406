internal import Glibc

/// A time in UTC in the format of mail headers (RFC 5322 section 3.3).
struct MailDate {
    let milliseconds: Int64

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    var text: String {
        // Clamped to the years 1970 to 9999.
        var seconds = time_t(min(max(milliseconds / 1000, 0), 253_402_300_799))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let (day, month) = (Int(parts.tm_wday), Int(parts.tm_mon))
        return "\(Self.days[day]), \(parts.tm_mday) \(Self.months[month]) \(parts.tm_year + 1900)"
            + " \(Self.twoDigits(parts.tm_hour)):\(Self.twoDigits(parts.tm_min))"
            + ":\(Self.twoDigits(parts.tm_sec)) +0000"
    }

    private static func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
