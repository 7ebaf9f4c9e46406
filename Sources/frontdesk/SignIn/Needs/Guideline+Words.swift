internal import FrontdeskClient

extension Guideline {
    /// The rule in words; nil if this version does not know it.
    var words: String? {
        switch kind {
        case .minimumLength: "at least \(number) characters"
        case .maximumLength: "at most \(number) bytes"
        case .letterAndDigit: "a letter and a digit"
        case .upperAndLower: "an uppercase and a lowercase letter"
        case .special: "a character that is neither a letter nor a digit"
        case .notCommon: "must not be a common password"
        case .notContext: "must not contain your name, the office's or the product's"
        case .strength: "a strength of at least \(number) of 4"
        case .notCurrent: "must differ from the current one"
        case .unspecified, .unrecognized: nil
        }
    }

    /// The rules, to print before the person types.
    static func lines(_ guidelines: [Guideline]) -> [String] {
        let lines = guidelines.compactMap(\.words).map { "  - \($0)" }
        return lines.isEmpty ? [] : ["Rules for the new password:"] + lines
    }
}

extension ViolationReason {
    /// The guideline that a new password broke if it was refused for this reason; nil if none of
    /// these guidelines matches.
    func guideline(of guidelines: [Guideline]) -> String? {
        let kinds: [GuidelineKind] =
            switch self {
            case .tooShort: [.minimumLength]
            case .tooLong: [.maximumLength]
            case .letterAndDigit: [.letterAndDigit]
            case .upperAndLower: [.upperAndLower]
            case .special: [.special]
            // A password that is easy to guess is on the list or too weak.
            case .tooCommon: [.notCommon, .strength]
            case .context: [.notContext]
            case .unchanged: [.notCurrent]
            case .unspecified, .required, .malformed, .notText, .notAllowed, .confirmationMismatch,
                .alreadyExists, .unrecognized:
                []
            }
        return kinds.lazy.compactMap { kind in
            guidelines.first { $0.kind == kind }?.words
        }.first
    }
}
