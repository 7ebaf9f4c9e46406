import FrontdeskAdvice
import SeededRandomness
import Testing

/// Counts steps instead of time, so load on the machine does not matter.
@Suite("Bounds of the analysis")
struct BoundTests {
    /// The maximum steps of a candidate, according to the code: those in the word list, and those
    /// of the search for the fewest guesses, for the candidate and for its repeated part.
    static let most = 2 * AdviceLimits.steps

    static let worst: [String] = {
        func long(_ part: String) -> String {
            String(repeating: part, count: 1024 / part.utf8.count)
        }
        return [
            long("a"), long("1"), long("1l|!7t+4a@"), long("0o"), long("ab"), long("aab"),
            long("4@"),
            long("$5s"), long("11/11/11 "), long("1234567890"), long("qwertyuiop"), long("love"),
            long("the"), long("ana"), long("1.1.11"), long("abcdefgh"), long("ｘ"), long("\u{301}"),
            long("🇨🇭"), long("ßäöü"), long("i1!|l"), long("s5$e3a4@t7+"), long("mississippi"),
            String((0..<1024).map { Character(Unicode.Scalar(UInt8(32 + $0 % 95))) }),
        ]
    }()

    @Test(
        "PW-01 The worst candidates of 1,024 bytes take no more steps than others",
        arguments: worst
    )
    func bounded(text: String) {
        #expect(text.utf8.count <= 1024)
        let strength = strength(text, Self.context)
        #expect(strength.steps < Self.most, "\(strength.steps)")
        #expect(strength.guessesLog10.isFinite && strength.guessesLog10 >= 0)
    }

    @Test("PW-01 No input exceeds the steps or traps")
    func random() {
        var random = SeededGenerator(seed: 5)
        let hostile = Array("1l|!7t+4a@s5$o0e3 .-/19aA".utf8)
        for round in 0..<150 {
            let count = Int.random(in: 0...1024, using: &random)
            let bytes = (0..<count).map { _ in
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &random)
                    : hostile.randomElement(using: &random) ?? 0
            }
            let strength = bytes.withUnsafeBytes { PasswordStrength(of: $0, Self.context) }
            #expect(strength.steps < Self.most)
            #expect((0...4).contains(strength.score) && strength.guessesLog10.isFinite)
        }
    }

    @Test("Only the beginning of a long password counts")
    func beginning() {
        let start = String((0..<64).map { Character(Unicode.Scalar(UInt8(33 + $0 * 37 % 90))) })
        #expect(strength(start).guessesLog10 == strength(start + "1234").guessesLog10)
        #expect(strength(String(repeating: "a", count: 1024)).score == 0)
    }

    /// The maximum number of words with the maximum length.
    static let context = ContextWords(
        (0..<100).map { String(repeating: "a\($0)", count: 1 + $0 % 30) }
    )
}
