/// The capitalization of a word, and the factor by which it multiplies the guesses. An attacker
/// first tries a capital first letter, a capital last letter and all capitals, and only then other
/// variants (zxcvbn).
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
