/// Why a password is easy to guess: the worst there is to say. A closed list; the words are a
/// frontend's.
package enum PasswordWarning: Sendable, CaseIterable {
    /// One of the ten commonest.
    case topTen
    /// One of the hundred commonest.
    case topHundred
    /// Very many people have it.
    case common
    /// It is much like one of those.
    case similarToCommon
    case wordByItself
    case nameByItself
    case commonName
    /// A word that belongs to the person or the office.
    case personal
    case straightRow
    case keyboardPattern
    /// aaa
    case repeatedCharacter
    /// abcabcabc
    case repeatedPattern
    /// abc, 6543
    case sequence
    case recentYear
    case date
}

/// What would make a password better. A closed list.
package enum PasswordSuggestion: Sendable, CaseIterable {
    /// A few words that do not belong together.
    case useFewWords
    /// Digits, capital letters and signs are not needed.
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

/// What there is to say about the patterns of a weak password: about the longest of them.
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
