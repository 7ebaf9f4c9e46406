/// What is wrong with a text that somebody typed.
package enum TextFault: Error, Equatable {
    case empty
    /// The limit in bytes of UTF-8.
    case tooLong(limit: Int)
    /// What is expected instead, in English.
    case malformed(expected: String)
    /// A character that must not stand there, such as `'/' (U+002F)`, and what is expected instead,
    /// in English.
    case character(String, expected: String)

    // Of new passwords.
    /// The limit in code points.
    case tooShort(minimum: Int)
    case tooCommon
    /// It is, or mostly consists of, a name that everybody knows of the person.
    case context
    case noLetterAndDigit
    case noUpperAndLower
    case noSpecial
    /// The least strength, 0 to 4.
    case tooWeak(minimum: Int)
    /// It is the one there is.
    case unchanged
    /// It is not the same in both fields.
    case notRepeated
}

extension Unicode.Scalar {
    /// Its code point, and the character itself if it is ASCII or a letter: `'/' (U+002F)`,
    /// `U+034F`.
    fileprivate var words: String {
        let digits = String(value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let isVisible = !isInvisible && isPrintable && (isASCII || isLetterOrDigit)
        return isVisible ? "'\(self)' (\(number))" : number
    }
}

extension String {
    /// Throws `TextFault.character` for the first character that is not allowed.
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
    /// Of names: mail programs would make a link of it.
    package static let looksLikeLink = malformed(
        expected: "a name without :// that does not begin with www., since mails show it"
    )

    /// What is expected instead, in English, for developers.
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
