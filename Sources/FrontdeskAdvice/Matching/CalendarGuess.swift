/// Three numbers as a date, in whatever order they make one. Leap years and lengths of months are not
/// looked at: this is about what people write, not about what is.
enum CalendarGuess {
    private static let years = 1000...2050

    /// The year, if they are one: day, month and year, the year first or last, of two digits or four.
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
