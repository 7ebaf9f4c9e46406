/// The rule for all future times in a zone, in the form of the environment variable TZ
/// (POSIX.1-2024 section 8.3, with the wider hours of RFC 9636 section 3.3.2), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixTimeZone: Sendable {
    private let standard: TimeZoneRules.Offset
    private let summer: (offset: TimeZoneRules.Offset, start: Change, end: Change)?

    init?(_ text: String) {
        var reader = Reader(text)
        guard let name = reader.name(), let hours = reader.time() else { return nil }
        standard = TimeZoneRules.Offset(seconds: -hours, abbreviation: name)
        guard !reader.isAtEnd else {
            summer = nil
            return
        }
        guard let name = reader.name() else { return nil }
        var seconds = standard.seconds + 3600
        if reader.next != "," {
            guard let hours = reader.time() else { return nil }
            seconds = -hours
        }
        guard reader.skip(","), let start = Change(&reader), reader.skip(","),
            let end = Change(&reader), reader.isAtEnd
        else { return nil }
        summer = (TimeZoneRules.Offset(seconds: seconds, abbreviation: name), start, end)
    }

    /// The offset at a time in seconds since 1970.
    func offset(at seconds: Int64) -> TimeZoneRules.Offset {
        guard let summer else { return standard }
        let (local, overflow) = seconds.addingReportingOverflow(standard.seconds)
        guard !overflow else { return standard }
        let year = CivilDate(days: local.flooredQuotient(86_400)).year
        let start = summer.start.seconds(in: year) - standard.seconds
        let end = summer.end.seconds(in: year) - summer.offset.seconds
        let isSummer =
            start < end
            ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summer.offset : standard
    }

    /// The yearly moment at which daylight saving time begins or ends.
    private struct Change: Sendable {
        enum Day: Sendable {
            /// The nth Sunday (0) to Saturday (6) of a month; the 5th is the last.
            case weekday(month: Int64, week: Int64, day: Int64)
            /// 1 to 365; does not count 29 February.
            case julian(Int64)
            /// 0 to 365; counts 29 February.
            case ordinal(Int64)
        }

        let day: Day
        /// Seconds after local midnight.
        let time: Int64

        init?(_ reader: inout Reader) {
            if reader.skip("M") {
                guard let month = reader.number(1...12), reader.skip("."),
                    let week = reader.number(1...5), reader.skip("."),
                    let weekday = reader.number(0...6)
                else { return nil }
                day = .weekday(month: month, week: week, day: weekday)
            } else if reader.skip("J") {
                guard let number = reader.number(1...365) else { return nil }
                day = .julian(number)
            } else {
                guard let number = reader.number(0...365) else { return nil }
                day = .ordinal(number)
            }
            if reader.skip("/") {
                guard let time = reader.time() else { return nil }
                self.time = time
            } else {
                time = 2 * 3600
            }
        }

        /// In local time, in seconds since 1970.
        func seconds(in year: Int64) -> Int64 {
            let newYear = CivilDate(year: year, month: 1, day: 1).days
            switch day {
            case .ordinal(let number):
                return (newYear + number) * 86_400 + time
            case .julian(let number):
                let isLeap = CivilDate(year: year, month: 3, day: 1).days - newYear == 60
                return (newYear + number - (isLeap && number >= 60 ? 0 : 1)) * 86_400 + time
            case .weekday(let month, let week, let day):
                let first = CivilDate(year: year, month: month, day: 1).days
                let next =
                    month == 12
                    ? CivilDate(year: year + 1, month: 1, day: 1).days
                    : CivilDate(year: year, month: month + 1, day: 1).days
                let lead = (day - CivilDate.weekday(days: first) + 7) % 7
                var found = first + lead + (week - 1) * 7
                if found >= next { found -= 7 }
                return found * 86_400 + time
            }
        }
    }

    /// Parses the text from left to right.
    private struct Reader {
        private var rest: Substring

        init(_ text: String) { rest = text[...] }

        var isAtEnd: Bool { rest.isEmpty }
        var next: Character? { rest.first }

        mutating func skip(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        /// Letters, or any text between angle brackets.
        mutating func name() -> String? {
            if skip("<") {
                let name = rest.prefix { $0 != ">" }
                rest = rest.dropFirst(name.count)
                return skip(">") && !name.isEmpty ? String(name) : nil
            }
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            return name.isEmpty ? nil : String(name)
        }

        mutating func number(_ range: ClosedRange<Int64>) -> Int64? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(4)
            rest = rest.dropFirst(digits.count)
            return Int64(digits).flatMap { range.contains($0) ? $0 : nil }
        }

        /// Hours with optional minutes and seconds, in seconds.
        mutating func time() -> Int64? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard var seconds = number(0...167).map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] as [Int64] where skip(":") {
                guard let number = number(0...59) else { return nil }
                seconds += number * unit
            }
            return isNegative ? -seconds : seconds
        }
    }
}

extension Int64 {
    /// The quotient rounded down. The divisor must be positive.
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
