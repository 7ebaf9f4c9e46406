/// A part of a candidate that an attacker would try, and the number of guesses that it needs.
struct Match: BitwiseCopyable {
    /// The index of the first code point.
    let start: Int
    /// The index after the last code point.
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

/// The pattern that makes a part easy to guess.
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
    /// No pattern: the attacker tries all characters.
    case bruteForce
}

/// The origin of a word. The raw value appears in the word list's bytes.
enum WordList: UInt8, BitwiseCopyable {
    case passwords = 0
    case english = 1
    case film = 2
    case surnames = 3
    case maleNames = 4
    case femaleNames = 5
    case german = 6
    /// The user's own words: office, names, address.
    case context = 7
}

/// The capitalization of a word, as far as feedback mentions it.
enum Capitals: BitwiseCopyable {
    case none
    case first
    case all
    case some
}
