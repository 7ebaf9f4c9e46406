/// The main reason why a password is easy to guess. The list is closed; frontends supply the texts.
package enum PasswordWarning: Sendable, CaseIterable {
    /// One of the ten most common passwords.
    case topTen
    /// One of the hundred most common passwords.
    case topHundred
    /// A very common password.
    case common
    /// Similar to a common password.
    case similarToCommon
    case wordByItself
    case nameByItself
    case commonName
    /// A word related to the user or the office.
    case personal
    case straightRow
    case keyboardPattern
    /// For example `aaa`.
    case repeatedCharacter
    /// For example `abcabcabc`.
    case repeatedPattern
    /// For example `abc` or `6543`.
    case sequence
    case recentYear
    case date
}

/// A suggestion for a better password. The list is closed.
package enum PasswordSuggestion: Sendable, CaseIterable {
    /// Use a few unrelated words.
    case useFewWords
    /// Digits, capital letters and symbols are unnecessary.
    case noNeedForSymbols
    case addWords
    case capitalsHelpLittle
    case allCapitalsHelpLittle
    case backwardsHelpsLittle
    case substitutionsHelpLittle
    case longerKeyboardPattern
    case avoidRepeats
    case avoidSequences
    case avoidRecentYears
    case avoidOwnYears
    case avoidOwnDates
    case avoidOwnWords
}

/// Feedback on the longest pattern of a weak password.
struct Feedback {
    private(set) var warning: PasswordWarning?
    private(set) var suggestions: [PasswordSuggestion] = []

    init(score: Int, _ parts: WipedBuffer<Match>) {
        guard parts.count > 0 else {
            suggestions = [.useFewWords, .noNeedForSymbols]
            return
        }
        guard score <= 2 else { return }
        suggestions = [.addWords]
        var longest = parts[0]
        for index in parts.indices where parts[index].count > longest.count {
            longest = parts[index]
        }
        judge(longest, isAll: parts.count == 1)
    }

    private mutating func judge(_ match: Match, isAll: Bool) {
        switch match.pattern {
        case .word(let list, let rank, let isReversed, let hasSubstitutions, let capitals):
            let isPlain = !isReversed && !hasSubstitutions
            warning = Self.warning(list, rank, match, isAll: isAll, isPlain: isPlain)
            if list == .context { suggestions.append(.avoidOwnWords) }
            if capitals == .first { suggestions.append(.capitalsHelpLittle) }
            if capitals == .all { suggestions.append(.allCapitalsHelpLittle) }
            if isReversed, match.count >= 4 { suggestions.append(.backwardsHelpsLittle) }
            if hasSubstitutions { suggestions.append(.substitutionsHelpLittle) }
        case .keyboard(let turns):
            warning = turns == 1 ? .straightRow : .keyboardPattern
            suggestions.append(.longerKeyboardPattern)
        case .repetition(let unit):
            warning = unit == 1 ? .repeatedCharacter : .repeatedPattern
            suggestions.append(.avoidRepeats)
        case .sequence:
            warning = .sequence
            suggestions.append(.avoidSequences)
        case .recentYear:
            warning = .recentYear
            suggestions += [.avoidRecentYears, .avoidOwnYears]
        case .date:
            warning = .date
            suggestions.append(.avoidOwnDates)
        case .bruteForce:
            break
        }
    }

    private static func warning(
        _ list: WordList,
        _ rank: Int,
        _ match: Match,
        isAll: Bool,
        isPlain: Bool
    ) -> PasswordWarning? {
        switch list {
        case .passwords:
            guard isAll, isPlain else { return match.guesses <= 10_000 ? .similarToCommon : nil }
            return rank <= 10 ? .topTen : rank <= 100 ? .topHundred : .common
        case .english, .german, .film: return isAll ? .wordByItself : nil
        case .surnames, .maleNames, .femaleNames: return isAll ? .nameByItself : .commonName
        case .context: return .personal
        }
    }
}
