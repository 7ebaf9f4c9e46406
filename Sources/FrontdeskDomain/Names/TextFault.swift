/// What is wrong with a text that somebody typed.
package enum TextFault: Error, Equatable {
    case empty
    /// The limit in bytes of UTF-8.
    case tooLong(limit: Int)
    /// What is expected instead, in English.
    case malformed(expected: String)

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
