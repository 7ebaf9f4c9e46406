/// What a person is called. It is shown, and never compared.
package struct PersonName: Sendable, Equatable {
    /// Trimmed, otherwise as written; may be empty.
    package let text: String

    /// The most bytes.
    package static let limit = 256

    package init(_ typed: String) throws(TextFault) {
        let text = typed.trimmingWhiteSpace()
        guard text.utf8.count <= Self.limit else { throw .tooLong(limit: Self.limit) }
        guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
            throw .malformed(expected: "printable characters")
        }
        self.text = text
    }
}
