/// Finds adjacent repetitions: aaa, abcabc.
enum RepetitionMatches {
    /// `estimate` returns the number of guesses for the repeated part.
    static func find(
        in candidate: Candidate,
        into found: WipedBuffer<Match>,
        estimate: (Candidate) -> Double
    ) {
        var start = 0
        while start < candidate.count {
            guard let (range, unit) = next(in: candidate, from: start) else { return }
            let base = Candidate(candidate, range.lowerBound..<range.lowerBound + unit)
            let guesses = estimate(base) * Double(range.count / unit)
            found.append(Match(range, .repetition(unit: unit), guesses: guesses))
            start = range.upperBound
        }
    }

    /// Returns the first repetition at or after `start`, and the length of the repeated part. If
    /// several begin at the same place, the result is the longest one, with its shortest repeated
    /// part. In aabaab, for example, it is aab twice and not a twice.
    private static func next(in candidate: Candidate, from start: Int) -> (Range<Int>, Int)? {
        for place in start..<candidate.count {
            let longest = (candidate.count - place) / 2
            guard longest >= 1 else { return nil }
            guard let small = (1...longest).first(where: { repeats(candidate, place, $0) > 1 }),
                let great = (1...longest).last(where: { repeats(candidate, place, $0) > 1 })
            else { continue }
            let smallCount = small * repeats(candidate, place, small)
            let greatCount = great * repeats(candidate, place, great)
            guard greatCount > smallCount else { return (place..<place + smallCount, small) }
            let unit = (1...great).first {
                greatCount.isMultiple(of: $0) && repeats(candidate, place, $0) * $0 >= greatCount
            }
            return (place..<place + greatCount, unit ?? great)
        }
        return nil
    }

    /// How often the `unit` characters at `place` repeat in succession.
    private static func repeats(_ candidate: Candidate, _ place: Int, _ unit: Int) -> Int {
        var end = place + unit
        while end < candidate.count, candidate.scalars[end] == candidate.scalars[end - unit] {
            end += 1
        }
        return (end - place) / unit
    }
}
