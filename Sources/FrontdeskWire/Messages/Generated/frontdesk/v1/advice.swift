// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/advice.proto

package import CFrontdeskProtos
package import CProtobufC

/// Why a password is easy to guess. More values may be added.
public enum AdviceWarning: Sendable, Hashable {
    /// No weakness was found.
    case unspecified
    /// One of the ten most common passwords.
    case topTen
    /// One of the hundred most common passwords.
    case topHundred
    /// A very common password.
    case common
    /// Similar to a very common password.
    case similarToCommon
    /// A single word.
    case word
    /// A single name.
    case name
    /// A common name with little added.
    case commonName
    /// The name of the person, the office or the product.
    case personal
    /// A row of keys.
    case keyboardRow
    /// A pattern on the keyboard.
    case keyboardPattern
    /// A repeated character, such as aaa.
    case repeatedCharacter
    /// A repeated pattern, such as abcabcabc.
    case repeatedPattern
    /// A sequence, such as abc or 6543.
    case sequence
    /// A recent year.
    case recentYear
    /// A date.
    case date
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .topTen
        case 2: self = .topHundred
        case 3: self = .common
        case 4: self = .similarToCommon
        case 5: self = .word
        case 6: self = .name
        case 7: self = .commonName
        case 8: self = .personal
        case 9: self = .keyboardRow
        case 10: self = .keyboardPattern
        case 11: self = .repeatedCharacter
        case 12: self = .repeatedPattern
        case 13: self = .sequence
        case 14: self = .recentYear
        case 15: self = .date
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .topTen: 1
        case .topHundred: 2
        case .common: 3
        case .similarToCommon: 4
        case .word: 5
        case .name: 6
        case .commonName: 7
        case .personal: 8
        case .keyboardRow: 9
        case .keyboardPattern: 10
        case .repeatedCharacter: 11
        case .repeatedPattern: 12
        case .sequence: 13
        case .recentYear: 14
        case .date: 15
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .topTen,
        .topHundred,
        .common,
        .similarToCommon,
        .word,
        .name,
        .commonName,
        .personal,
        .keyboardRow,
        .keyboardPattern,
        .repeatedCharacter,
        .repeatedPattern,
        .sequence,
        .recentYear,
        .date,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .topTen: "top-ten"
        case .topHundred: "top-hundred"
        case .common: "common"
        case .similarToCommon: "similar-to-common"
        case .word: "word"
        case .name: "name"
        case .commonName: "common-name"
        case .personal: "personal"
        case .keyboardRow: "keyboard-row"
        case .keyboardPattern: "keyboard-pattern"
        case .repeatedCharacter: "repeated-character"
        case .repeatedPattern: "repeated-pattern"
        case .sequence: "sequence"
        case .recentYear: "recent-year"
        case .date: "date"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

/// What would make a password better. More values may be added.
public enum AdviceSuggestion: Sendable, Hashable {
    case unspecified
    /// Use a few words that do not belong together.
    case useFewWords
    /// Symbols, digits and capitals are not needed.
    case noNeedForSymbols
    /// Add a word or two.
    case addWords
    /// A capital at the beginning does not help much.
    case capitalsHelpLittle
    /// All capitals do not help much.
    case allCapitalsHelpLittle
    /// Reversed words are not much harder to guess.
    case backwardsHelpsLittle
    /// Replacing letters with symbols does not help much.
    case substitutionsHelpLittle
    /// Use a longer pattern on the keyboard, with more turns.
    case longerKeyboardPattern
    /// Avoid repeating words and characters.
    case avoidRepeats
    /// Avoid sequences.
    case avoidSequences
    /// Avoid recent years.
    case avoidRecentYears
    /// Avoid years that are associated with you.
    case avoidOwnYears
    /// Avoid dates that are associated with you.
    case avoidOwnDates
    /// Avoid names that are associated with you.
    case avoidOwnWords
    /// A value that this side was not built with.
    case unrecognized(Int32)

    /// The value of that number on the wire.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .useFewWords
        case 2: self = .noNeedForSymbols
        case 3: self = .addWords
        case 4: self = .capitalsHelpLittle
        case 5: self = .allCapitalsHelpLittle
        case 6: self = .backwardsHelpsLittle
        case 7: self = .substitutionsHelpLittle
        case 8: self = .longerKeyboardPattern
        case 9: self = .avoidRepeats
        case 10: self = .avoidSequences
        case 11: self = .avoidRecentYears
        case 12: self = .avoidOwnYears
        case 13: self = .avoidOwnDates
        case 14: self = .avoidOwnWords
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .useFewWords: 1
        case .noNeedForSymbols: 2
        case .addWords: 3
        case .capitalsHelpLittle: 4
        case .allCapitalsHelpLittle: 5
        case .backwardsHelpsLittle: 6
        case .substitutionsHelpLittle: 7
        case .longerKeyboardPattern: 8
        case .avoidRepeats: 9
        case .avoidSequences: 10
        case .avoidRecentYears: 11
        case .avoidOwnYears: 12
        case .avoidOwnDates: 13
        case .avoidOwnWords: 14
        case .unrecognized(let number): number
        }
    }

    /// All values of the contract, in its order.
    public static let allKnown: [Self] = [
        .unspecified,
        .useFewWords,
        .noNeedForSymbols,
        .addWords,
        .capitalsHelpLittle,
        .allCapitalsHelpLittle,
        .backwardsHelpsLittle,
        .substitutionsHelpLittle,
        .longerKeyboardPattern,
        .avoidRepeats,
        .avoidSequences,
        .avoidRecentYears,
        .avoidOwnYears,
        .avoidOwnDates,
        .avoidOwnWords,
    ]

    /// The value in lower case, for command lines and logs.
    public var name: String {
        switch self {
        case .unspecified: "unspecified"
        case .useFewWords: "use-few-words"
        case .noNeedForSymbols: "no-need-for-symbols"
        case .addWords: "add-words"
        case .capitalsHelpLittle: "capitals-help-little"
        case .allCapitalsHelpLittle: "all-capitals-help-little"
        case .backwardsHelpsLittle: "backwards-helps-little"
        case .substitutionsHelpLittle: "substitutions-help-little"
        case .longerKeyboardPattern: "longer-keyboard-pattern"
        case .avoidRepeats: "avoid-repeats"
        case .avoidSequences: "avoid-sequences"
        case .avoidRecentYears: "avoid-recent-years"
        case .avoidOwnYears: "avoid-own-years"
        case .avoidOwnDates: "avoid-own-dates"
        case .avoidOwnWords: "avoid-own-words"
        case .unrecognized(let number): "unrecognized-\(number)"
        }
    }
}

public struct RateRequest: Sendable, Equatable {
    /// Secret. What the person has typed so far.
    public var candidate: SecretBytes
    /// Secret. Within a flow: the token of its last step.
    public var flowToken: SecretBytes
    /// Secret. Outside of a flow: the session's token. It must not be given together with
    /// `flow_token`.
    public var sessionToken: SecretBytes
    /// Not used today.
    public var client: ClientContext?

    public init(
        candidate: SecretBytes = SecretBytes(),
        flowToken: SecretBytes = SecretBytes(),
        sessionToken: SecretBytes = SecretBytes(),
        client: ClientContext? = nil
    ) {
        self.candidate = candidate
        self.flowToken = flowToken
        self.sessionToken = sessionToken
        self.client = client
    }
}

extension RateRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__rate_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RateRequest) {
        self.candidate = SecretBytes(reading: source.candidate)
        self.flowToken = SecretBytes(reading: source.flow_token)
        self.sessionToken = SecretBytes(reading: source.session_token)
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RateRequest> {
        let packed = try arena.allocate(Frontdesk__V1__RateRequest.self)
        frontdesk__v1__rate_request__init(packed)
        if !self.candidate.isEmpty { packed.pointee.candidate = try arena.text(self.candidate) }
        if !self.flowToken.isEmpty { packed.pointee.flow_token = try arena.text(self.flowToken) }
        if !self.sessionToken.isEmpty { packed.pointee.session_token = try arena.text(self.sessionToken) }
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        return packed
    }
}

public struct RateResponse: Sendable, Equatable {
    /// 0: found within a thousand guesses; 1: within a million; 2: within a hundred million; 3: within
    /// ten thousand million; 4: not within those.
    public var score: UInt32
    /// The number of guesses that find it, as a power of ten, rounded down.
    public var guessesLog10: UInt32
    /// Whether it breaks no guideline. The flow checks it again, and checks what only the flow knows.
    public var accepted: Bool
    /// The guidelines that it breaks.
    public var broken: [Guideline]
    /// The most important weakness.
    public var warning: AdviceWarning
    /// What would make it better.
    public var suggestions: [AdviceSuggestion]

    public init(
        score: UInt32 = 0,
        guessesLog10: UInt32 = 0,
        accepted: Bool = false,
        broken: [Guideline] = [],
        warning: AdviceWarning = .unspecified,
        suggestions: [AdviceSuggestion] = []
    ) {
        self.score = score
        self.guessesLog10 = guessesLog10
        self.accepted = accepted
        self.broken = broken
        self.warning = warning
        self.suggestions = suggestions
    }
}

extension RateResponse: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__rate_response__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__RateResponse) {
        self.score = source.score
        self.guessesLog10 = source.guesses_log10
        self.accepted = source.accepted != 0
        self.broken = [Guideline](reading: source.broken, count: source.n_broken)
        self.warning = AdviceWarning(rawValue: Int32(bitPattern: source.warning.rawValue))
        self.suggestions = [AdviceSuggestion](reading: source.suggestions, count: source.n_suggestions) { AdviceSuggestion(rawValue: Int32(bitPattern: $0.rawValue)) }
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__RateResponse> {
        let packed = try arena.allocate(Frontdesk__V1__RateResponse.self)
        frontdesk__v1__rate_response__init(packed)
        packed.pointee.score = self.score
        packed.pointee.guesses_log10 = self.guessesLog10
        packed.pointee.accepted = self.accepted ? 1 : 0
        packed.pointee.n_broken = self.broken.count
        packed.pointee.broken = try arena.list(messages: self.broken)
        packed.pointee.warning = Frontdesk__V1__AdviceWarning(rawValue: UInt32(bitPattern: self.warning.rawValue))
        packed.pointee.n_suggestions = self.suggestions.count
        packed.pointee.suggestions = try arena.list(self.suggestions) { value throws(ArenaError) in Frontdesk__V1__AdviceSuggestion(rawValue: UInt32(bitPattern: value.rawValue)) }
        return packed
    }
}
