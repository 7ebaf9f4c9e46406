/// How a word is capitalized, and by how much that multiplies the guesses: an attacker tries the first
/// letter, the last and all of them at once, and only then others (zxcvbn).
struct CapitalLetters {
    let kind: Capitals
    let variations: Double

    init(in candidate: Candidate, _ range: Range<Int>) {
        let upper = range.count { candidate.isUpper($0) }
        let lower = range.count { candidate.isLower($0) }
        let isFirst = candidate.isUpper(range.lowerBound)
        let isLast = candidate.isUpper(range.upperBound - 1)
        switch (upper, lower) {
        case (0, _): (kind, variations) = (.none, 1)
        case (1, _) where isFirst && range.count > 1: (kind, variations) = (.first, 2)
        case (1, _) where isLast && range.count > 1: (kind, variations) = (.some, 2)
        case (_, 0): (kind, variations) = (.all, 2)
        default:
            kind = .some
            variations = Combinations.sum(of: upper + lower, upTo: min(upper, lower))
        }
    }
}
