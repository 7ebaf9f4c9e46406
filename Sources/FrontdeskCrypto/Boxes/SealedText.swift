/// Something sealed with a tenant's key that others keep for us: a prefix that says what it is, and
/// the box behind it in base64 for addresses (RFC 4648 section 5). It opens as what it was sealed as
/// and as nothing else.
package struct SealedText: Sendable {
    private let prefix: String
    /// The most bytes that can be in it.
    private let contentLimit: Int

    package init(prefix: String, contentLimit: Int) {
        self.prefix = prefix
        self.contentLimit = contentLimit
    }

    /// The text; nil for more than can be in it.
    package func seal(_ content: [UInt8], with keys: TenantKeys) -> String? {
        guard content.count <= contentLimit else { return nil }
        return prefix + Base64.urlSafe.text(of: keys.seal(content, cell: associatedData))
    }

    /// What was sealed; nil for everything that this did not make with these keys.
    package func open(_ text: String, with keys: TenantKeys) -> [UInt8]? {
        let limit =
            prefix.utf8.count
            + Base64.urlSafe.encodedCount(of: contentLimit + SecretBox.overhead)
        guard text.utf8.count <= limit, text.utf8.starts(with: prefix.utf8),
            let box = decode(Array(text.utf8.dropFirst(prefix.utf8.count)))
        else { return nil }
        return try? keys.open(box, cell: associatedData)
    }

    /// No cell's: those begin with the length of a tenant's id.
    private var associatedData: [UInt8] { Array("sealed-text:\(prefix)".utf8) }

    private func decode(_ letters: [UInt8]) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: letters.count * 3 / 4)
        let isDecoded = letters.withUnsafeBytes { letters in
            bytes.withUnsafeMutableBytes { Base64.urlSafe.decode(letters, into: $0) }
        }
        return isDecoded ? bytes : nil
    }
}
