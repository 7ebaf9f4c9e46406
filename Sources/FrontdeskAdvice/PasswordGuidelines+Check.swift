internal import CUnistring
package import FrontdeskDomain

extension PasswordGuidelines {
    /// The guidelines that a candidate violates, in list order; empty if the candidate is
    /// acceptable. `text` is UTF-8 after NFKC with `codePoints` code points.
    package func broken(
        by text: UnsafeRawBufferPointer,
        codePoints: Int,
        strength: PasswordStrength
    ) -> [PasswordGuideline] {
        let kinds = CharacterKinds(of: text)
        return list.filter { guideline in
            switch guideline {
            case .minimumLength(let least): codePoints < least
            case .letterAndDigit: !(kinds.hasLetter && kinds.hasDigit)
            case .upperAndLower: !(kinds.hasUpper && kinds.hasLower)
            case .special: !kinds.hasSpecial
            case .notCommon: strength.isCommon
            case .notPersonal: strength.isPersonal
            case .minimumScore(let least): strength.score < least
            }
        }
    }
}

/// The character types in a text, of any script.
struct CharacterKinds {
    private(set) var hasLetter = false
    private(set) var hasDigit = false
    private(set) var hasUpper = false
    private(set) var hasLower = false
    private(set) var hasSpecial = false

    init(of text: UnsafeRawBufferPointer) {
        let all = Candidate(text, limit: text.count)
        for index in all.scalars.indices {
            let scalar = all.scalars[index]
            let isLetter = uc_is_property_alphabetic(scalar)
            let isDigit = uc_is_property_decimal_digit(scalar)
            hasLetter = hasLetter || isLetter
            hasDigit = hasDigit || isDigit
            hasUpper = hasUpper || all.isUpper(index)
            hasLower = hasLower || all.isLower(index)
            hasSpecial =
                hasSpecial || !(isLetter || isDigit || uc_is_property_white_space(scalar))
        }
    }
}
