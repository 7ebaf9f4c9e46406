internal import CUnistring

/// Finds words from the list: as they are, reversed, and with substituted characters.
struct WordMatches {
    private let candidate: Candidate
    private let trie = WordTrie.shared
    private let found: WipedBuffer<Match>
    private let budget: Budget
    /// The letters on the path to the current node.
    private let letters = WipedBuffer<UInt32>(repeating: 0, count: AdviceLimits.wordLength)

    static func find(in candidate: Candidate, into found: WipedBuffer<Match>, _ budget: Budget) {
        let search = WordMatches(candidate: candidate, found: found, budget: budget)
        for start in candidate.scalars.indices {
            search.walk(from: start, depth: 0, at: search.trie.root, substitutions: 0)
        }
        for end in candidate.scalars.indices { search.walkBack(from: end) }
    }

    private init(candidate: Candidate, found: WipedBuffer<Match>, budget: Budget) {
        self.candidate = candidate
        self.found = found
        self.budget = budget
    }

    /// Follows all spellings from a node that is `depth` characters after `start`.
    private func walk(from start: Int, depth: Int, at offset: WordTrie.Offset, substitutions: Int) {
        let index = start + depth
        guard index < candidate.count, depth < AdviceLimits.wordLength, !budget.isSpent else {
            return
        }
        let scalar = candidate.folded[index]
        step(scalar, from: start, depth: depth, at: offset, substitutions: substitutions)
        for letter in Substitutions.letters(for: scalar) {
            step(letter, from: start, depth: depth, at: offset, substitutions: substitutions + 1)
        }
    }

    private func step(
        _ letter: UInt32,
        from start: Int,
        depth: Int,
        at offset: WordTrie.Offset,
        substitutions: Int
    ) {
        guard let node = trie.child(at: offset, for: letter, steps: &budget.steps) else { return }
        letters[depth] = letter
        // A single substituted character is not a word.
        if let word = node.word, substitutions == 0 || depth > 0 {
            let range = start..<start + depth + 1
            let variations =
                substitutions == 0
                ? 1 : Substitutions.variations(of: candidate, range, as: letters)
            append(range, word, isReversed: false, substitutions > 0, variations)
        }
        if let children = node.children {
            walk(from: start, depth: depth + 1, at: children, substitutions: substitutions)
        }
    }

    private func walkBack(from end: Int) {
        var children: WordTrie.Offset? = trie.root
        var index = end
        while let offset = children, index >= 0, !budget.isSpent {
            let scalar = candidate.folded[index]
            guard let node = trie.child(at: offset, for: scalar, steps: &budget.steps) else {
                return
            }
            if let word = node.word {
                append(index..<end + 1, word, isReversed: true, false, 1)
            }
            children = node.children
            index -= 1
        }
    }

    private func append(
        _ range: Range<Int>,
        _ word: (list: WordList, rank: Int),
        isReversed: Bool,
        _ hasSubstitutions: Bool,
        _ variations: Double
    ) {
        let capitals = CapitalLetters(in: candidate, range)
        let pattern = Pattern.word(
            list: word.list,
            rank: word.rank,
            isReversed: isReversed,
            hasSubstitutions: hasSubstitutions,
            capitals: capitals.kind
        )
        let guesses =
            Double(word.rank) * capitals.variations * variations * (isReversed ? 2 : 1)
        found.append(Match(range, pattern, guesses: guesses))
    }
}

/// Counts the visited nodes of the word list.
final class Budget {
    var steps = 0

    var isSpent: Bool { steps >= AdviceLimits.steps }
}
