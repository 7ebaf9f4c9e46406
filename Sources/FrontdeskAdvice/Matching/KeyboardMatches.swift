/// Finds runs of three or more adjacent keys.
enum KeyboardMatches {
    static func find(in candidate: Candidate, into found: WipedBuffer<Match>) {
        for keyboard in Keyboard.all { find(keyboard, in: candidate, into: found) }
    }

    private static func find(
        _ keyboard: Keyboard,
        in candidate: Candidate,
        into found: WipedBuffer<Match>
    ) {
        var start = 0
        while start < candidate.count - 1 {
            var end = start + 1
            var turns = 0
            var direction: Int?
            var previous = keyboard.key(candidate.scalars[start])
            var shifted = previous?.isShifted == true ? 1 : 0
            while end < candidate.count, let from = previous,
                let to = keyboard.key(candidate.scalars[end]),
                let next = keyboard.direction(from: from, to: to)
            {
                if next != direction { turns += 1 }
                if to.isShifted { shifted += 1 }
                direction = next
                previous = to
                end += 1
            }
            if end - start > 2 {
                let guesses = guesses(keyboard, count: end - start, turns: turns, shifted: shifted)
                found.append(Match(start..<end, .keyboard(turns: turns), guesses: guesses))
            }
            start = end
        }
    }

    /// The number of paths with at most this many keys and this many turns.
    private static func guesses(
        _ keyboard: Keyboard,
        count: Int,
        turns: Int,
        shifted: Int
    ) -> Double {
        var guesses = 0.0
        for length in 2...count {
            var ways = keyboard.positions
            for turn in 1...max(1, min(turns, length - 1)) {
                ways *= keyboard.degree
                guesses += Combinations.count(length - 1, turn - 1) * ways
            }
        }
        let plain = count - shifted
        switch (shifted, plain) {
        case (0, _): return guesses
        case (_, 0): return guesses * 2
        default: return guesses * Combinations.sum(of: count, upTo: min(shifted, plain))
        }
    }
}
