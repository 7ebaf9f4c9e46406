internal import Glibc

/// How hard a password is to guess, and why.
package struct PasswordStrength: Sendable, Equatable {
    /// 0 (found among a thousand guesses) to 4 (not among ten thousand million): zxcvbn's thresholds.
    package let score: Int
    /// The logarithm to base 10 of how many guesses find it.
    package let guessesLog10: Double
    /// Whether it is a common password, or a word or name by itself.
    package let isCommon: Bool
    /// Whether it is mostly the person's own words.
    package let isPersonal: Bool
    /// The worst there is to say; nil if there is nothing.
    package let warning: PasswordWarning?
    package let suggestions: [PasswordSuggestion]
    /// How much was looked at: bounded by the code, whatever the password is.
    package let steps: Int

    /// Judges the UTF-8 of a password after NFKC. Of a long one only the beginning is looked at
    /// (`AdviceLimits.codePoints`). All that is worked in is wiped.
    package init(of text: UnsafeRawBufferPointer, _ context: ContextWords = .none) {
        let candidate = Candidate(text)
        let budget = Budget()
        let estimate = Estimate(of: candidate, context, budget)
        let isWhole = Self.codePoints(text) == candidate.count
        isCommon = isWhole && Self.isWord(candidate, budget)
        isPersonal = ContextMatches.isMostly(candidate, context)
        score = Self.score(estimate.guesses)
        guessesLog10 = log10(estimate.guesses)
        let feedback = Feedback(score: score, estimate.parts)
        warning = isPersonal ? .personal : feedback.warning ?? (isCommon ? .common : nil)
        suggestions = feedback.suggestions
        steps = budget.steps
    }

    private static func score(_ guesses: Double) -> Int {
        // A little above the powers of ten, so that rounding does not decide.
        [1e3, 1e6, 1e8, 1e10].count { guesses >= $0 + 5 }
    }

    private static func codePoints(_ text: UnsafeRawBufferPointer) -> Int {
        text.count { $0 & 0xc0 != 0x80 }
    }

    private static func isWord(_ candidate: Candidate, _ budget: Budget) -> Bool {
        var children: WordTrie.Offset? = WordTrie.shared.root
        for index in candidate.scalars.indices {
            guard let offset = children,
                let node = WordTrie.shared.child(
                    at: offset,
                    for: candidate.folded[index],
                    steps: &budget.steps
                )
            else { return false }
            if index == candidate.count - 1 { return node.word != nil }
            children = node.children
        }
        return false
    }
}
