/// What is wrong with a text that somebody typed.
package enum TextFault: Error, Equatable {
    case empty
    /// The limit in bytes of UTF-8.
    case tooLong(limit: Int)
    /// What is expected instead, in English.
    case malformed(expected: String)
}
