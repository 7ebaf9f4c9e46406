/// Estimates how many guesses find a candidate, and through which patterns (Wheeler, "zxcvbn:
/// Low-Budget Password Strength Estimation", USENIX Security 2016). It chooses the decomposition
/// into patterns that needs the fewest guesses.
struct Estimate {
    let guesses: Double
    /// The patterns in order.
    let parts: WipedBuffer<Match>

    /// An empty candidate needs one guess.
    init(of candidate: Candidate, _ context: ContextWords, _ budget: Budget) {
        let matches = WipedBuffer<Match>(capacity: AdviceLimits.matches)
        WordMatches.find(in: candidate, into: matches, budget)
        ContextMatches.find(context, in: candidate, into: matches)
        KeyboardMatches.find(in: candidate, into: matches)
        RepetitionMatches.find(in: candidate, into: matches) {
            // The recursion ends, because the repeated part is at most half as long.
            Estimate(of: $0, context, budget).guesses
        }
        SequenceMatches.find(in: candidate, into: matches)
        DateMatches.find(in: candidate, into: matches)
        for index in matches.indices {
            matches[index].guesses = max(
                matches[index].guesses,
                Self.leastGuesses(matches[index].count, in: candidate)
            )
        }
        var search = LeastGuesses(count: candidate.count)
        for end in candidate.scalars.indices {
            for index in matches.indices where matches[index].end == end + 1 {
                search.consider(matches[index])
            }
            for start in 0...end {
                let count = end + 1 - start
                let guesses = max(
                    Self.power(10, count),
                    count == 1 ? 11 : 51,
                    Self.leastGuesses(count, in: candidate)
                )
                search.consider(Match(start..<end + 1, .bruteForce, guesses: guesses))
            }
        }
        budget.steps += search.steps
        (guesses, parts) = search.best()
    }

    /// The minimum for a part of a longer candidate, because an attacker must guess the other parts
    /// too.
    private static func leastGuesses(_ count: Int, in candidate: Candidate) -> Double {
        guard count < candidate.count else { return 1 }
        return count == 1 ? 10 : 50
    }

    static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { power, _ in power * base }
    }
}

/// Searches for the decomposition with the fewest guesses. For each prefix of the candidate and
/// each number of parts it stores the best decomposition, unless fewer parts do as well.
struct LeastGuesses {
    private let count: Int
    /// For each prefix and number of parts: the product of the parts' guesses, the total guesses,
    /// and the last part. Infinite if there is no such decomposition.
    private let products: WipedBuffer<Double>
    private let totals: WipedBuffer<Double>
    private let last: WipedBuffer<Match>
    private(set) var steps = 0

    init(count: Int) {
        self.count = count
        let cells = count * (count + 1)
        products = WipedBuffer(repeating: .infinity, count: cells)
        totals = WipedBuffer(repeating: .infinity, count: cells)
        last = WipedBuffer(repeating: Match(0..<0, .bruteForce, guesses: 1), count: cells)
    }

    private func cell(_ end: Int, _ parts: Int) -> Int { (end - 1) * (count + 1) + parts }

    /// Tries the match as the last part after every decomposition of the text before it.
    mutating func consider(_ match: Match) {
        guard match.start > 0 else { return set(match, parts: 1, product: match.guesses) }
        for parts in 1...match.start {
            let before = cell(match.start, parts)
            guard totals[before] < .infinity else { continue }
            // Two adjacent brute-force parts are equivalent to one longer part.
            if case .bruteForce = match.pattern, case .bruteForce = last[before].pattern {
                continue
            }
            set(match, parts: parts + 1, product: match.guesses * products[before])
        }
    }

    /// Stores the match unless as many or fewer parts need no more guesses.
    private mutating func set(_ match: Match, parts: Int, product: Double) {
        // The attacker tries the parts in every order, after all combinations of fewer parts.
        let orders = (1...parts).reduce(1.0) { $0 * Double($1) }
        let total = min(orders * product + Estimate.power(10_000, parts - 1), 1e300)
        for fewer in 1...parts {
            steps += 1
            if totals[cell(match.end, fewer)] <= total { return }
        }
        let cell = cell(match.end, parts)
        totals[cell] = total
        products[cell] = min(product, 1e300)
        last[cell] = match
    }

    /// The fewest guesses for the whole candidate, and the parts.
    func best() -> (Double, WipedBuffer<Match>) {
        let parts = WipedBuffer<Match>(capacity: count)
        guard count > 0,
            let best = (1...count).min(by: { totals[cell(count, $0)] < totals[cell(count, $1)] })
        else { return (1, parts) }
        let backwards = WipedBuffer<Match>(capacity: count)
        var end = count
        for number in stride(from: best, through: 1, by: -1) where end > 0 {
            backwards.append(last[cell(end, number)])
            end = last[cell(end, number)].start
        }
        for index in backwards.indices.reversed() { parts.append(backwards[index]) }
        return (totals[cell(count, best)], parts)
    }
}
