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
    case confirmationMismatch
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
        expected: "a name that contains no :// and does not begin with www., because mails show it"
    )

    /// The expected form, in English, for developers.
    package var words: String {
        switch self {
        case .empty: "it is required"
        case .tooLong(let limit): "at most \(limit) bytes are allowed"
        case .malformed(let expected): "expected: \(expected)"
        case .character(let character, let expected):
            "\(character) is not allowed; expected: \(expected)"
        case .tooShort(let minimum): "it needs at least \(minimum) characters"
        case .tooCommon: "it is a common password"
        case .context: "it consists mainly of the name of the user, the office or the app"
        case .noLetterAndDigit: "it needs a letter and a digit"
        case .noUpperAndLower: "it needs an upper-case and a lower-case letter"
        case .noSpecial: "it needs a character that is neither a letter nor a digit"
        case .tooWeak(let minimum):
            "it is too easy to guess; the required strength is \(minimum) of 4"
        case .unchanged: "it must differ from the current password"
        case .confirmationMismatch: "it must match the other field"
        }
    }
}
