/// What is wrong with a typed text.
package enum TextFault: Error, Equatable {
    case empty
    /// The limit in bytes of UTF-8.
    case tooLong(limit: Int)
    /// The expected form, in English.
    case malformed(expected: String)
    /// A forbidden character, such as `'/' (U+002F)`, and the expected form, in English.
    case character(String, expected: String)

    // Faults of new passwords.
    /// The limit in code points.
    case tooShort(minimum: Int)
    case tooCommon
    /// It consists, entirely or mostly, of a name that is known to belong to the user.
    case context
    case noLetterAndDigit
    case noUpperAndLower
    case noSpecial
    /// The required strength, 0 to 4.
    case tooWeak(minimum: Int)
    /// It equals the current password.
    case unchanged
    /// The two fields differ.
    case notRepeated
}

extension Unicode.Scalar {
    /// The code point, preceded by the character itself if it is ASCII or a letter: `'/' (U+002F)`,
    /// `U+034F`.
    fileprivate var words: String {
        let digits = String(value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let isVisible = !isInvisible && isPrintable && (isASCII || isLetterOrDigit)
        return isVisible ? "'\(self)' (\(number))" : number
    }
}

extension String {
    /// Throws `TextFault.character` for the first forbidden character.
    func requireCharacters(
        _ expected: String,
        _ isAllowed: (Unicode.Scalar) -> Bool
    ) throws(TextFault) {
        for scalar in unicodeScalars where !isAllowed(scalar) {
            throw .character(scalar.words, expected: expected)
        }
    }
}

extension TextFault {
    /// A name that mail programs would turn into a link.
    package static let looksLikeLink = malformed(
        expected: "a name without :// that does not begin with www., since mails show it"
    )

    /// The expected form, in English, for developers.
    package var words: String {
        switch self {
        case .empty: "it must be given"
        case .tooLong(let limit): "at most \(limit) bytes are allowed"
        case .malformed(let expected): "expected: \(expected)"
        case .character(let character, let expected):
            "\(character) is not allowed; expected: \(expected)"
        case .tooShort(let minimum): "at least \(minimum) characters are expected"
        case .tooCommon: "it is among the passwords that everybody uses"
        case .context: "it consists of the name of the person, the office or the app"
        case .noLetterAndDigit: "a letter and a digit are expected"
        case .noUpperAndLower: "an upper and a lower case letter are expected"
        case .noSpecial: "something that is neither letter nor digit is expected"
        case .tooWeak(let minimum):
            "it is too easy to guess: a strength of \(minimum) of 4 is expected"
        case .unchanged: "another one than the current is expected"
        case .notRepeated: "it must be the same as in the other field"
        }
    }
}
