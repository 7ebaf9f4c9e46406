/// Characters that people substitute for letters: zxcvbn's table, and German and French letters
/// that are often written as plain letters.
enum Substitutions {
    static func letters(for scalar: UInt32) -> [UInt32] {
        scalar < 128 ? ascii[Int(scalar)] : others[scalar] ?? []
    }

    private static let pairs: [(Character, String)] = [
        ("4", "a"), ("@", "a"), ("8", "b"), ("(", "c"), ("{", "c"), ("[", "c"), ("<", "c"),
        ("3", "e"), ("6", "g"), ("9", "g"), ("1", "il"), ("!", "i"), ("|", "il"), ("7", "lt"),
        ("0", "o"), ("$", "s"), ("5", "s"), ("+", "t"), ("%", "x"), ("2", "z"),
        ("ä", "a"), ("ö", "o"), ("ü", "u"), ("é", "e"), ("è", "e"), ("à", "a"), ("ß", "s"),
    ]

    private static let table: [(UInt32, [UInt32])] = pairs.flatMap { pair in
        pair.0.unicodeScalars.map { ($0.value, pair.1.unicodeScalars.map(\.value)) }
    }
    private static let ascii: [[UInt32]] = (0..<128).map { scalar in
        table.first { $0.0 == scalar }?.1 ?? []
    }
    private static let others: [UInt32: [UInt32]] = Dictionary(
        table.filter { $0.0 >= 128 },
        uniquingKeysWith: { first, _ in first }
    )

    /// The factor by which the substitutions in `range` multiply the guesses. `letters` starts with
    /// the intended letters. For each kind of substitution the factor counts the ways to apply it
    /// to some characters and not to others.
    static func variations(
        of candidate: Candidate,
        _ range: Range<Int>,
        as letters: WipedBuffer<UInt32>
    ) -> Double {
        var product = 1.0
        for index in range {
            let (written, letter) = (candidate.folded[index], letters[index - range.lowerBound])
            guard written != letter else { continue }
            let isSeen = (range.lowerBound..<index).contains {
                candidate.folded[$0] == written && letters[$0 - range.lowerBound] == letter
            }
            if isSeen { continue }
            let substituted = range.count { candidate.folded[$0] == written }
            let plain = range.count { candidate.folded[$0] == letter }
            product *=
                plain == 0
                ? 2 : Combinations.sum(of: plain + substituted, upTo: min(plain, substituted))
        }
        return product
    }
}

/// Counts combinations.
enum Combinations {
    static func count(_ n: Int, _ k: Int) -> Double {
        guard k <= n, k > 0 else { return k == 0 ? 1 : 0 }
        return (1...k).reduce(1) { $0 * Double(n - $1 + 1) / Double($1) }
    }

    /// The number of ways to choose 1 to `most` of `n` things.
    static func sum(of n: Int, upTo most: Int) -> Double {
        most < 1 ? 0 : (1...most).reduce(0) { $0 + count(n, $1) }
    }
}
