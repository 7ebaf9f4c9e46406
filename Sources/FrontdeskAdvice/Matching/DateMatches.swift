/// Finds dates in any order with any separator, and recent years.
enum DateMatches {
    /// Years closer to this one are likelier.
    private static let referenceYear = 2020
    /// The minimum number of years that an attacker tries.
    private static let leastYears = 20
    private static let separators = Set(" \t\n\u{b}\u{c}\r/\\_.-".unicodeScalars.map(\.value))

    static func find(in candidate: Candidate, into found: WipedBuffer<Match>) {
        findYears(in: candidate, into: found)
        let dates = WipedBuffer<Match>(capacity: AdviceLimits.matches)
        for start in candidate.scalars.indices {
            findDigits(from: start, in: candidate, into: dates)
            findSeparated(from: start, in: candidate, into: dates)
        }
        // Ignore dates inside a longer date.
        for index in dates.indices {
            let isWithin = dates.indices.contains {
                $0 != index && dates[$0].start <= dates[index].start
                    && dates[$0].end >= dates[index].end
            }
            if !isWithin { found.append(dates[index]) }
        }
    }

    private static func findYears(in candidate: Candidate, into found: WipedBuffer<Match>) {
        var start = 0
        while start + 4 <= candidate.count {
            if let year = number(candidate, start..<start + 4), (1900...2049).contains(year) {
                let guesses = max(abs(year - referenceYear), leastYears)
                found.append(Match(start..<start + 4, .recentYear, guesses: Double(guesses)))
                start += 4
            } else {
                start += 1
            }
        }
    }

    /// Finds dates of 4 to 8 digits.
    private static func findDigits(
        from start: Int,
        in candidate: Candidate,
        into found: WipedBuffer<Match>
    ) {
        for (count, splits) in splits where start + count <= candidate.count {
            guard number(candidate, start..<start + count) != nil else { return }
            let years = splits.compactMap { first, second -> Int? in
                guard let a = number(candidate, start..<start + first),
                    let b = number(candidate, start + first..<start + second),
                    let c = number(candidate, start + second..<start + count)
                else { return nil }
                return CalendarGuess.year(a, b, c)
            }
            guard let year = years.min(by: { distance($0) < distance($1) }) else { continue }
            append(start..<start + count, year, factor: 1, to: found)
        }
    }

    /// The possible ends of the first and second part for each number of digits.
    private static let splits: [(Int, [(Int, Int)])] = [
        (4, [(1, 2), (2, 3)]),
        (5, [(1, 3), (2, 3)]),
        (6, [(1, 2), (2, 4), (4, 5)]),
        (7, [(1, 3), (2, 3), (4, 5), (4, 6)]),
        (8, [(2, 4), (4, 6)]),
    ]

    /// Finds three numbers with the same separator in between, 6 to 10 characters in total.
    private static func findSeparated(
        from start: Int,
        in candidate: Candidate,
        into found: WipedBuffer<Match>
    ) {
        for first in 1...4 {
            for second in 1...2 {
                for third in 1...4 {
                    let end = start + first + second + third + 2
                    guard end <= candidate.count, (6...10).contains(end - start) else { continue }
                    let (one, two) = (start + first, start + first + 1 + second)
                    let separator = candidate.scalars[one]
                    guard separators.contains(separator), candidate.scalars[two] == separator,
                        let a = number(candidate, start..<one),
                        let b = number(candidate, one + 1..<two),
                        let c = number(candidate, two + 1..<end),
                        let year = CalendarGuess.year(a, b, c)
                    else { continue }
                    append(start..<end, year, factor: 4, to: found)
                }
            }
        }
    }

    private static func append(
        _ range: Range<Int>,
        _ year: Int,
        factor: Double,
        to found: WipedBuffer<Match>
    ) {
        let years = Double(max(distance(year), leastYears))
        found.append(Match(range, .date, guesses: years * 365 * factor))
    }

    private static func distance(_ year: Int) -> Int { abs(year - referenceYear) }

    private static func number(_ candidate: Candidate, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard let digit = candidate.digit(index) else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
