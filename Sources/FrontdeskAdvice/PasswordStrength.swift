internal import Glibc

/// How hard a password is to guess, and why.
package struct PasswordStrength: Sendable, Equatable {
    /// 0 (found within a thousand guesses) to 4 (not found within ten billion), with zxcvbn's
    /// thresholds.
    package let score: Int
    /// The base-10 logarithm of the number of guesses.
    package let guessesLog10: Double
    /// Whether it is a common password, or a single word or name.
    package let isCommon: Bool
    /// Whether it consists mostly of the user's own words.
    package let isPersonal: Bool
    /// The main weakness; nil if there is none.
    package let warning: PasswordWarning?
    package let suggestions: [PasswordSuggestion]
    /// The number of steps of the analysis. Limits bound it for every password.
    package let steps: Int

    /// Estimates the strength of a password, given as UTF-8 after NFKC. It analyzes only the
    /// beginning of a long password (`AdviceLimits.codePoints`). It wipes all working memory.
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
        // Slightly above the powers of ten, so that rounding errors do not matter.
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
