/// The bounds of this target.
package enum AdviceLimits {
    /// How many code points of a candidate are looked at for patterns. Whoever has more has guesses
    /// enough in these, or has repeated themselves.
    package static let codePoints = 64
    /// Patterns of one candidate; further ones are left out.
    static let matches = 2048
    /// Nodes of the word list that are visited for one candidate; further words are not found.
    package static let steps = 60_000
    /// Words that are somebody's own, and the code points of each.
    package static let contextWords = 64
    package static let contextWordCodePoints = 64
    /// The longest word in the list is shorter.
    static let wordLength = 32
}
