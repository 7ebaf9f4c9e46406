/// A part of a candidate that somebody who guesses would try, and after how many guesses.
struct Match: BitwiseCopyable {
    /// The first code point.
    let start: Int
    /// The one behind the last.
    let end: Int
    let pattern: Pattern
    var guesses: Double

    var count: Int { end - start }

    init(_ range: Range<Int>, _ pattern: Pattern, guesses: Double) {
        start = range.lowerBound
        end = range.upperBound
        self.pattern = pattern
        self.guesses = guesses
    }
}

/// What makes a part easy to guess.
enum Pattern: BitwiseCopyable {
    case word(
        list: WordList,
        rank: Int,
        isReversed: Bool,
        hasSubstitutions: Bool,
        capitals: Capitals
    )
    case keyboard(turns: Int)
    case repetition(unit: Int)
    case sequence
    case recentYear
    case date
    /// None: every character is tried.
    case bruteForce
}

/// Where a word is from. The raw value is the one in the word list's bytes.
enum WordList: UInt8, BitwiseCopyable {
    case passwords = 0
    case english = 1
    case film = 2
    case surnames = 3
    case maleNames = 4
    case femaleNames = 5
    case german = 6
    /// Words that are somebody's own: office, names, address.
    case context = 7
}

/// How a word is capitalized, as far as that is worth saying something about.
enum Capitals: BitwiseCopyable {
    case none
    case first
    case all
    case some
}
