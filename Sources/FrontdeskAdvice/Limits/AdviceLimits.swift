/// The limits of this target.
package enum AdviceLimits {
    /// The number of code points of a candidate that are analyzed. A longer candidate has enough
    /// guesses in these, or repeats itself.
    package static let codePoints = 64
    /// The maximum number of patterns of one candidate; further ones are ignored.
    static let matches = 2048
    /// The maximum number of word list nodes to visit for one candidate; further words are not
    /// found.
    package static let steps = 60_000
    /// The maximum number of context words, and of code points in each.
    package static let contextWords = 64
    package static let contextWordCodePoints = 64
    /// An upper bound on the length of words in the list.
    static let wordLength = 32
}
