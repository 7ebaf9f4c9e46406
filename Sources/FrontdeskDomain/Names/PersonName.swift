/// The display name of a person or an office. It is never compared.
package struct PersonName: Sendable, Equatable {
    /// Trimmed and with plain spaces, otherwise as typed; may be empty.
    package let text: String

    /// The maximum length in bytes.
    package static let limit = 256

    package init(_ typed: String) throws(TextFault) {
        guard typed.utf8.count <= 2 * Self.limit else { throw .tooLong(limit: Self.limit) }
        let text = typed.withPlainSpaces()
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        try text.requireCharacters("printable characters", \.isShown)
        self.text = text
    }
}
