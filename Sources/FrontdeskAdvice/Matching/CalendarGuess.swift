/// Interprets three numbers as a date, in any order. It ignores leap years and lengths of months,
/// because people write invalid dates too.
enum CalendarGuess {
    private static let years = 1000...2050

    /// The year, if the numbers form a date: day, month and year, with the year of two or four
    /// digits first or last.
    static func year(_ a: Int, _ b: Int, _ c: Int) -> Int? {
        let all = [a, b, c]
        guard (1...31).contains(b),
            all.allSatisfy({ $0 <= 99 || years.contains($0) }),
            all.count(where: { $0 > 31 }) < 2,
            all.count(where: { $0 > 12 }) < 3,
            all.count(where: { $0 <= 0 }) < 2
        else { return nil }
        let splits = [(year: c, day: (a, b)), (year: a, day: (b, c))]
        if let whole = splits.first(where: { years.contains($0.year) }) {
            return isDay(whole.day) ? whole.year : nil
        }
        guard let short = splits.first(where: { isDay($0.day) }) else { return nil }
        if short.year > 99 { return short.year }
        return short.year + (short.year > 50 ? 1900 : 2000)
    }

    private static func isDay(_ numbers: (Int, Int)) -> Bool {
        let (a, b) = numbers
        return (1...31).contains(a) && (1...12).contains(b)
            || (1...31).contains(b) && (1...12).contains(a)
    }
}
