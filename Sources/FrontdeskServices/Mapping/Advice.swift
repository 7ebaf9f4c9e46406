internal import FrontdeskAdvice
internal import FrontdeskCrypto
internal import FrontdeskDomain
internal import FrontdeskWire

extension RateResponse {
    init(_ strength: PasswordStrength, broken: [PasswordGuideline]) {
        self.init()
        score = UInt32(clamping: strength.score)
        guessesLog10 = UInt32(clamping: Int(max(0, strength.guessesLog10)))
        self.broken = broken.map(\.wire)
        // An empty candidate breaks no guideline, but it cannot be accepted either.
        accepted = broken.isEmpty && strength.guessesLog10 > 0
        warning = strength.warning?.wire ?? .unspecified
        suggestions = strength.suggestions.map(\.wire)
    }

    /// The response to a candidate that is longer than a password may be. It is not rated.
    static var tooLong: RateResponse {
        let guideline = Guideline(kind: .maximumLength, number: 1024)
        return RateResponse(broken: [guideline])
    }
}

extension PasswordGuideline {
    var wire: Guideline {
        var guideline = Guideline()
        let (kind, number): (GuidelineKind, Int) =
            switch self {
            case .minimumLength(let least): (.minimumLength, least)
            case .letterAndDigit: (.letterAndDigit, 0)
            case .upperAndLower: (.upperAndLower, 0)
            case .special: (.special, 0)
            case .notCommon: (.notCommon, 0)
            case .notPersonal: (.notContext, 0)
            case .minimumScore(let least): (.strength, least)
            }
        guideline.kind = kind
        guideline.number = UInt32(clamping: number)
        return guideline
    }
}

extension PasswordWarning {
    var wire: AdviceWarning {
        switch self {
        case .topTen: .topTen
        case .topHundred: .topHundred
        case .common: .common
        case .similarToCommon: .similarToCommon
        case .wordByItself: .word
        case .nameByItself: .name
        case .commonName: .commonName
        case .personal: .personal
        case .straightRow: .keyboardRow
        case .keyboardPattern: .keyboardPattern
        case .repeatedCharacter: .repeatedCharacter
        case .repeatedPattern: .repeatedPattern
        case .sequence: .sequence
        case .recentYear: .recentYear
        case .date: .date
        }
    }
}

extension PasswordSuggestion {
    var wire: AdviceSuggestion {
        switch self {
        case .useFewWords: .useFewWords
        case .noNeedForSymbols: .noNeedForSymbols
        case .addWords: .addWords
        case .capitalsHelpLittle: .capitalsHelpLittle
        case .allCapitalsHelpLittle: .allCapitalsHelpLittle
        case .backwardsHelpsLittle: .backwardsHelpsLittle
        case .substitutionsHelpLittle: .substitutionsHelpLittle
        case .longerKeyboardPattern: .longerKeyboardPattern
        case .avoidRepeats: .avoidRepeats
        case .avoidSequences: .avoidSequences
        case .avoidRecentYears: .avoidRecentYears
        case .avoidOwnYears: .avoidOwnYears
        case .avoidOwnDates: .avoidOwnDates
        case .avoidOwnWords: .avoidOwnWords
        }
    }
}

extension PasswordGuidelines {
    /// The written rules, in display order.
    var wire: [Guideline] {
        let longest = Guideline(
            kind: .maximumLength,
            number: UInt32(CryptoLimits.passwordBytes)
        )
        return list.map(\.wire) + [longest]
    }
}
