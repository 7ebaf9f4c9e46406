/// Finds the user's own words: as they are, reversed, and with substituted characters.
enum ContextMatches {
    static func find(
        _ context: ContextWords,
        in candidate: Candidate,
        into found: WipedBuffer<Match>
    ) {
        for (index, word) in context.words.enumerated() where word.count <= candidate.count {
            for start in 0...candidate.count - word.count {
                let range = start..<start + word.count
                let forwards = range.allSatisfy { matches(candidate.folded[$0], word[$0 - start]) }
                let backwards = range.allSatisfy {
                    matches(candidate.folded[$0], word[range.upperBound - 1 - $0])
                }
                guard forwards || backwards else { continue }
                let isPlain = range.allSatisfy {
                    candidate.folded[$0]
                        == word[forwards ? $0 - start : range.upperBound - 1 - $0]
                }
                let capitals = CapitalLetters(in: candidate, range)
                let pattern = Pattern.word(
                    list: .context,
                    rank: index + 1,
                    isReversed: !forwards,
                    hasSubstitutions: !isPlain,
                    capitals: capitals.kind
                )
                let factor: Double = (forwards ? 1 : 2) * (isPlain ? 1 : 2)
                let guesses = Double(index + 1) * capitals.variations * factor
                found.append(Match(range, pattern, guesses: guesses))
            }
        }
    }

    private static func matches(_ scalar: UInt32, _ letter: UInt32) -> Bool {
        scalar == letter || Substitutions.letters(for: scalar).contains(letter)
    }

    /// Whether context words of four or more code points cover more than half of the candidate.
    static func isMostly(_ candidate: Candidate, _ context: ContextWords) -> Bool {
        let found = WipedBuffer<Match>(capacity: AdviceLimits.matches)
        find(context, in: candidate, into: found)
        let covered = candidate.scalars.indices.count { index in
            found.indices.contains {
                found[$0].count >= 4 && found[$0].start <= index && index < found[$0].end
            }
        }
        return covered * 2 > candidate.count
    }
}
