internal import FrontdeskClient

extension Guideline {
    /// What it asks for; nil for one that this command line does not know.
    var words: String? {
        switch kind {
        case .minimumLength: "at least \(number) characters"
        case .maximumLength: "at most \(number) bytes"
        case .letterAndDigit: "a letter and a digit"
        case .upperAndLower: "an upper and a lower case letter"
        case .special: "something that is neither letter nor digit"
        case .notCommon: "not a password that everybody uses"
        case .notContext: "not your name, nor that of the office or of the product"
        case .strength: "a strength of at least \(number) of 4"
        case .notCurrent: "another than the current one"
        case .unspecified, .unrecognized: nil
        }
    }

    /// The rules, shown before anything is typed.
    static func lines(_ guidelines: [Guideline]) -> [String] {
        let lines = guidelines.compactMap(\.words).map { "  - \($0)" }
        return lines.isEmpty ? [] : ["The new password needs:"] + lines
    }
}

extension ViolationReason {
    /// The guideline that is broken when a new password is refused for this reason, as these
    /// guidelines have it; nil when it is none of theirs.
    func guideline(of guidelines: [Guideline]) -> String? {
        let kinds: [GuidelineKind] =
            switch self {
            case .tooShort: [.minimumLength]
            case .tooLong: [.maximumLength]
            case .letterAndDigit: [.letterAndDigit]
            case .upperAndLower: [.upperAndLower]
            case .special: [.special]
            // What is guessed easily is either on the list or too weak.
            case .tooCommon: [.notCommon, .strength]
            case .context: [.notContext]
            case .unchanged: [.notCurrent]
            case .unspecified, .required, .malformed, .notText, .notAllowed, .notRepeated,
                .alreadyExists, .unrecognized:
                []
            }
        return kinds.lazy.compactMap { kind in
            guidelines.first { $0.kind == kind }?.words
        }.first
    }
}
