/// What a tenant asks of a new password. What everybody gets without asking is a length, no common
/// password and none of the person's own words (NIST SP 800-63B-4 section 3.1.1.2); rules on kinds of
/// characters are there for those who must have them (OWASP ASVS 5.0 6.2.5 advises against).
package struct PasswordGuidelines: Sendable, Equatable, Codable {
    /// In code points after NFKC: 8 to 64.
    package var minimumLength: Int
    package var requiresLetterAndDigit: Bool
    /// Something that is neither letter nor digit nor space.
    package var requiresSpecial: Bool
    package var requiresUpperAndLower: Bool
    /// The estimated strength: 0 (none asked for) to 4.
    package var minimumScore: Int

    /// What may be asked for as a length. More than the upper bound would shut out good passwords.
    package static let lengths = PasswordRule.minimumCodePoints...64
    package static let scores = 0...4

    /// Numbers beyond what may be asked for are brought back to it.
    package init(
        minimumLength: Int = PasswordRule.minimumCodePoints,
        requiresLetterAndDigit: Bool = false,
        requiresSpecial: Bool = false,
        requiresUpperAndLower: Bool = false,
        minimumScore: Int = 0
    ) {
        self.minimumLength = min(
            max(minimumLength, Self.lengths.lowerBound),
            Self.lengths.upperBound
        )
        self.requiresLetterAndDigit = requiresLetterAndDigit
        self.requiresSpecial = requiresSpecial
        self.requiresUpperAndLower = requiresUpperAndLower
        self.minimumScore = min(max(minimumScore, Self.scores.lowerBound), Self.scores.upperBound)
    }

    /// What to show before the person types, in this order.
    package var list: [PasswordGuideline] {
        var list = [PasswordGuideline.minimumLength(minimumLength)]
        if requiresLetterAndDigit { list.append(.letterAndDigit) }
        if requiresUpperAndLower { list.append(.upperAndLower) }
        if requiresSpecial { list.append(.special) }
        list += [.notCommon, .notPersonal]
        if minimumScore > 0 { list.append(.minimumScore(minimumScore)) }
        return list
    }
}

/// One thing that a new password must be.
package enum PasswordGuideline: Sendable, Hashable {
    /// In code points.
    case minimumLength(Int)
    case letterAndDigit
    case upperAndLower
    /// Something that is neither letter nor digit nor space.
    case special
    /// Not a password that many people have, nor a word or name by itself.
    case notCommon
    /// Not, or not mostly, the user name, the office or another word that belongs to the person.
    case notPersonal
    case minimumScore(Int)
}
