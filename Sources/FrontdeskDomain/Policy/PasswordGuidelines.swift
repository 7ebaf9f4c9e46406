/// A tenant's requirements for new passwords. The defaults are a minimum length, no common
/// passwords, and none of the user's own words (NIST SP 800-63B-4 section 3.1.1.2). Rules on
/// character types are for tenants that must have them; OWASP ASVS 5.0 6.2.5 advises against them.
package struct PasswordGuidelines: Sendable, Equatable, Codable {
    /// In code points after NFKC: 8 to 64.
    package var minimumLength: Int
    package var requiresLetterAndDigit: Bool
    /// A character that is neither a letter, a digit nor a space.
    package var requiresSpecial: Bool
    package var requiresUpperAndLower: Bool
    /// The estimated strength, 0 (not required) to 4.
    package var minimumScore: Int

    /// The configurable minimum lengths. A higher bound would reject good passwords.
    package static let lengths = PasswordRule.minimumCodePoints...64
    package static let scores = 0...4

    /// Clamps numbers to the configurable ranges.
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

    /// The guidelines to show before the user types, in this order.
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

/// One requirement for a new password.
package enum PasswordGuideline: Sendable, Hashable {
    /// In code points.
    case minimumLength(Int)
    case letterAndDigit
    case upperAndLower
    /// A character that is neither a letter, a digit nor a space.
    case special
    /// Neither a common password nor a single word or name.
    case notCommon
    /// Does not consist mostly of the user name, the office or another word related to the user.
    case notPersonal
    case minimumScore(Int)
}
