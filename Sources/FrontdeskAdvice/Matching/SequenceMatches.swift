/// Finds runs of characters whose code points rise or fall by the same step, from 1 to 5. This works
/// in any script: abc, 97531, абв.
enum SequenceMatches {
    private static let maximumStep = 5

    static func find(in candidate: Candidate, into found: WipedBuffer<Match>) {
        guard candidate.count > 1 else { return }
        func step(_ index: Int) -> Int {
            Int(candidate.scalars[index]) - Int(candidate.scalars[index - 1])
        }
        var start = 0
        var current = step(1)
        for index in 1..<candidate.count where step(index) != current {
            append(start..<index, current, in: candidate, to: found)
            start = index - 1
            current = step(index)
        }
        append(start..<candidate.count, current, in: candidate, to: found)
    }

    private static func append(
        _ range: Range<Int>,
        _ step: Int,
        in candidate: Candidate,
        to found: WipedBuffer<Match>
    ) {
        guard range.count > 2 || abs(step) == 1, (1...maximumStep).contains(abs(step)) else {
            return
        }
        let first = candidate.scalars[range.lowerBound]
        let isObvious = "aAzZ019".unicodeScalars.contains { $0.value == first }
        var start = isObvious ? 4.0 : candidate.digit(range.lowerBound) != nil ? 10 : 26
        if step < 0 { start *= 2 }
        found.append(Match(range, .sequence, guesses: start * Double(range.count)))
    }
}
